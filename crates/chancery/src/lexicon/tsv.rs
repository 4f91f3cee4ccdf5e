//! The one format of the word lists: tab-separated, `#` comments, a header line.

/// The data rows of a word list: each a fixed number of fields, missing ones empty.
pub(super) fn rows<const N: usize>(list: &str) -> impl Iterator<Item = [&str; N]> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .skip(1)
        .map(|line| {
            let mut fields = [""; N];
            for (field, value) in fields.iter_mut().zip(line.split('\t')) {
                *field = value.trim();
            }
            fields
        })
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn comments_and_header_are_skipped_and_short_rows_filled() {
        let list = "# about\nword\tkind\nmayor\tperson\n\n# more\ncrew\n";
        let found: Vec<[&str; 2]> = rows(list).collect();
        assert_eq!(found, [["mayor", "person"], ["crew", ""]]);
    }
}
