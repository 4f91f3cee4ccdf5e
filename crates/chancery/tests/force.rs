//! Every rule of `lexicon/speech/force.tsv` against its own two sentences.

use chancery::Analyser;
use chancery::statements::ForceRules;
use chancery_ingest::{Options, read_plain_text};
use chancery_record::Force;

#[test]
fn each_rule_fits_its_own_sentence_and_not_the_other() {
    let analyser = Analyser::embedded().expect("the shipped model");
    let forces = |sentence: &str| -> Vec<Force> {
        let report = read_plain_text(sentence.as_bytes(), &Options::default()).expect("plain text");
        let record = analyser.analyse(&report);
        record.statements.iter().map(|one| one.force).collect()
    };
    for rule in ForceRules::built_in().rules() {
        let (yes, no) = (forces(&rule.yes), forces(&rule.no));
        let name = &rule.name;
        assert!(
            yes.contains(&rule.force),
            "{name}: {:?} gives {yes:?}",
            rule.yes
        );
        assert!(
            !no.contains(&rule.force),
            "{name}: {:?} gives {no:?}",
            rule.no
        );
    }
}
