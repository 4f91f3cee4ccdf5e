use chancery_record::{Basis, When};

use crate::{IngestError, Limits, read_date};

/// What the caller knows about a report. A value given here stands over one in the file; where
/// the two differ, the report gets a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// When it was published. See [`Options::set_date`].
    pub date: Option<When>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Agency that supplied the copy.
    pub agency: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its byline.
    pub byline: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Label of the encoding (an HTTP header's `charset`, a mail's); believed where the bytes
    /// bear it out.
    pub encoding: Option<String>,
    /// How much may come in.
    pub limits: Limits,
}

impl Options {
    /// Sets the date from text such as `2025-05-12`, `12 May 2025` or `2025-05-12T09:30+01:00`.
    ///
    /// # Errors
    /// [`IngestError::BadOption`] with the reason, if the text is not a date. A caller who says
    /// something impossible is asked again: the option is never half used.
    pub fn set_date(&mut self, text: &str) -> Result<(), IngestError> {
        let reading = read_date(text);
        if let Some(reason) = reading.problem {
            return Err(IngestError::BadOption {
                option: "date",
                value: text.to_owned(),
                reason,
            });
        }
        self.date = reading.when.map(|when| When {
            basis: Basis::Given,
            ..when
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_given_by_the_caller_says_so() {
        let mut options = Options::default();
        options.set_date("Mon 12 May 2025").expect("a date");
        let date = options.date.expect("set");
        assert_eq!(
            (date.value.as_str(), date.basis),
            ("2025-05-12", Basis::Given)
        );
    }

    #[test]
    fn an_impossible_date_is_refused_with_the_reason() {
        let error = Options::default()
            .set_date("2025-02-31")
            .expect_err("31 February");
        assert_eq!(
            error.to_string(),
            "the date given, \"2025-02-31\", cannot be used: February 2025 has 28 days, not 31"
        );
    }
}
