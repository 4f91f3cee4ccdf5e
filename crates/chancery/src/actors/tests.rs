//! Small reports with hand-made trees, and who is meant in them.

use std::ops::Range;

use chancery_record::{ActorKind, Force, Gender, NoSpeaker, QuotationKind, ResolvedBy, Tier};

use super::{ActorLayer, Sources, trace};
use crate::lexicon::People;
use crate::model::NameKind::{Org, Per};
use crate::statements::Attribution;
use crate::testing::Sample;

/// A statement with a source and a content, as far as tracing cares.
pub(super) fn said(source: Range<usize>, content: Range<usize>) -> Attribution {
    Attribution {
        source: if source.is_empty() {
            vec![]
        } else {
            vec![source]
        },
        no_source: None,
        continues: None,
        cue: vec![],
        cue_head: None,
        lemma: "say".to_owned(),
        content: vec![content],
        addressee: None,
        within: None,
        hedge: None,
        tier: Tier::Communication,
        force: Force::Assert,
        kind: QuotationKind::Indirect,
        quotes: vec![],
        score: 0.9,
        rule: "test",
    }
}

fn run(sample: &Sample, attributions: &[Attribution]) -> ActorLayer {
    let sources = Sources {
        report: &sample.report.id,
        text: &sample.report.text,
        layer: &sample.text,
        syntax: &sample.syntax,
        names: &sample.names,
        attributions,
    };
    trace(sources, &People::embedded())
}

fn speaker(layer: &ActorLayer, index: usize) -> (&str, ResolvedBy) {
    let actor = layer.speakers[index].as_ref().expect("a speaker");
    (actor.name.as_deref().unwrap_or("?"), actor.resolved_by)
}

fn names(layer: &ActorLayer) -> Vec<&str> {
    layer.entities.iter().map(|e| e.name.as_str()).collect()
}

/// Foreign Secretary Thomas Roe spoke. / Mr Roe left. / The Foreign Secretary said rain fell.
const ROE: &str = "
    Foreign|PROPN|2|compound Secretary|PROPN|3|nmod:desc Thomas|PROPN|5|nsubj Roe|PROPN|3|flat spoke|speak|VERB|0|root +.|PUNCT|5|punct
    Mr|PROPN|2|nmod:desc Roe|PROPN|3|nsubj left|leave|VERB|0|root +.|PUNCT|3|punct

    The|DET|3|det Foreign|PROPN|3|compound Secretary|PROPN|4|nsubj said|say|VERB|0|root rain|NOUN|6|nsubj fell|fall|VERB|4|ccomp +.|PUNCT|4|punct";

#[test]
fn one_person_by_full_name_surname_and_office() {
    let sample = Sample::parse(ROE).name("Thomas Roe", Per).name("Roe", Per);
    let said = said(
        sample.tokens("The Foreign Secretary"),
        sample.tokens("rain fell"),
    );
    let layer = run(&sample, &[said]);
    assert_eq!(names(&layer), ["Thomas Roe"]);
    assert_eq!(speaker(&layer, 0), ("Thomas Roe", ResolvedBy::Description));
    let roe = &layer.entities[0];
    assert_eq!(roe.mentions.len(), 3);
    assert_eq!(roe.mentions[1].resolved_by, ResolvedBy::FullName);
    assert_eq!(roe.roles[0].text, "Foreign Secretary");
    assert_eq!(roe.gender.as_ref().map(|g| g.gender), Some(Gender::Male));
}

#[test]
fn a_pronoun_goes_to_the_one_whom_its_gender_fits() {
    let sample = Sample::parse(
        "Anna|PROPN|3|nsubj Berg|PROPN|1|flat met|meet|VERB|0|root Thomas|PROPN|3|obj Roe|PROPN|4|flat +.|PUNCT|3|punct
         She|PRON|2|nsubj said|say|VERB|0|root it|PRON|4|nsubj rained|rain|VERB|2|ccomp +.|PUNCT|2|punct",
    )
    .name("Anna Berg", Per)
    .name("Thomas Roe", Per);
    let layer = run(
        &sample,
        &[said(sample.tokens("She"), sample.tokens("it rained"))],
    );
    assert_eq!(speaker(&layer, 0), ("Anna Berg", ResolvedBy::Coreference));
}

#[test]
fn two_equal_candidates_leave_a_pronoun_open_with_a_note() {
    let sample = Sample::parse(
        "Ardo|PROPN|3|nsubj Berg|PROPN|1|flat met|meet|VERB|0|root Ulvo|PROPN|3|obj Roe|PROPN|4|flat +.|PUNCT|3|punct

         Ulvo|PROPN|3|nsubj Roe|PROPN|1|flat met|meet|VERB|0|root Ardo|PROPN|3|obj Berg|PROPN|4|flat +.|PUNCT|3|punct

         Ardo|PROPN|5|nsubj Berg|PROPN|1|flat and|CCONJ|4|cc Ulvo|PROPN|1|conj left|leave|VERB|0|root +.|PUNCT|5|punct
         He|PRON|2|nsubj said|say|VERB|0|root it|PRON|4|nsubj rained|rain|VERB|2|ccomp +.|PUNCT|2|punct",
    )
    .name("Ardo Berg", Per)
    .name("Ulvo Roe", Per)
    .name("Ulvo", Per);
    let layer = run(
        &sample,
        &[said(sample.tokens("He"), sample.nth("it rained", 0))],
    );
    let actor = layer.speakers[0].as_ref().expect("a speaker");
    assert_eq!(actor.resolved_by, ResolvedBy::Unresolved);
    assert_eq!(actor.candidates.len(), 2);
    assert!(layer.notes[0].message.contains("Ardo Berg or Ulvo Roe"));
}

#[test]
fn titles_keep_two_of_one_surname_apart() {
    let sample = Sample::parse(
        "Robert|PROPN|5|nsubj Hale|PROPN|1|flat and|CCONJ|4|cc Mara|PROPN|1|conj came|come|VERB|0|root +.|PUNCT|5|punct
         Mrs|PROPN|2|nmod:desc Hale|PROPN|3|nsubj sang|sing|VERB|0|root +.|PUNCT|3|punct
         Mara|PROPN|3|nsubj Hale|PROPN|1|flat slept|sleep|VERB|0|root +.|PUNCT|3|punct",
    )
    .name("Robert Hale", Per)
    .name("Mara Hale", Per)
    .name("Hale", Per);
    let layer = run(&sample, &[]);
    assert_eq!(names(&layer), ["Robert Hale", "Mara Hale"]);
    assert_eq!(layer.entities[1].mentions.len(), 2);
}

#[test]
fn a_spokesman_is_introduced_and_taken_up_again() {
    let sample = Sample::parse(
        "A|DET|2|det spokesman|NOUN|6|nsubj for|ADP|5|case the|DET|5|det ministry|NOUN|2|nmod said|say|VERB|0|root rain|NOUN|8|nsubj fell|fall|VERB|6|ccomp +.|PUNCT|6|punct

         The|DET|2|det spokesman|NOUN|3|nsubj added|add|VERB|0|root snow|NOUN|5|nsubj came|come|VERB|3|ccomp +.|PUNCT|3|punct

         A|DET|2|det spokesman|NOUN|3|nsubj denied|deny|VERB|0|root it|PRON|3|obj +.|PUNCT|3|punct",
    );
    let layer = run(
        &sample,
        &[
            said(
                sample.tokens("A spokesman for the ministry"),
                sample.tokens("rain fell"),
            ),
            said(sample.tokens("The spokesman"), sample.tokens("snow came")),
            said(sample.nth("A spokesman", 1), sample.tokens("it")),
        ],
    );
    let first = "A spokesman for the ministry";
    assert_eq!(speaker(&layer, 0), (first, ResolvedBy::Introduction));
    assert_eq!(speaker(&layer, 1), (first, ResolvedBy::Description));
    assert_eq!(
        speaker(&layer, 2),
        ("A spokesman", ResolvedBy::Introduction)
    );
}

#[test]
fn letters_in_brackets_name_the_body_before_them() {
    let sample = Sample::parse(
        "The|DET|4|det Harbour|PROPN|4|compound Safety|PROPN|4|compound Authority|PROPN|8|nsubj (+|PUNCT|6|punct HSA|PROPN|4|appos +)|PUNCT|6|punct met|meet|VERB|0|root +.|PUNCT|8|punct
         HSA|PROPN|2|compound crews|NOUN|3|nsubj came|come|VERB|0|root +.|PUNCT|3|punct
         The|DET|2|det authority|NOUN|3|nsubj said|say|VERB|0|root rain|NOUN|5|nsubj fell|fall|VERB|3|ccomp +.|PUNCT|3|punct",
    )
    .name("Harbour Safety Authority", Org)
    .name("HSA", Org);
    let layer = run(
        &sample,
        &[said(
            sample.tokens("The authority"),
            sample.tokens("rain fell"),
        )],
    );
    assert_eq!(names(&layer)[0], "Harbour Safety Authority");
    assert_eq!(
        speaker(&layer, 0),
        ("Harbour Safety Authority", ResolvedBy::Description)
    );
    assert_eq!(layer.entities[0].mentions.len(), 4);
    assert_eq!(layer.entities[0].kind, ActorKind::Organisation);
}

#[test]
fn a_quotation_that_goes_on_keeps_its_speaker() {
    let sample = Sample::parse(
        "“+|PUNCT|2|punct Stay|VERB|5|ccomp +,|PUNCT|2|punct +”|PUNCT|2|punct said|say|VERB|0|root Anna|PROPN|5|nsubj Berg|PROPN|6|flat +.|PUNCT|5|punct

         “+|PUNCT|2|punct Go|VERB|0|root +.|PUNCT|2|punct +”|PUNCT|2|punct",
    )
    .name("Anna Berg", Per);
    let mut second = said(0..0, sample.tokens("Go"));
    second.continues = Some(0);
    let mut third = said(0..0, sample.tokens("Go"));
    third.no_source = Some(NoSpeaker::NoCue);
    let first = said(sample.tokens("Anna Berg"), sample.tokens("Stay"));
    let layer = run(&sample, &[first, second, third]);
    assert_eq!(speaker(&layer, 0), ("Anna Berg", ResolvedBy::Name));
    assert_eq!(speaker(&layer, 1), ("Anna Berg", ResolvedBy::Continuation));
    assert!(layer.speakers[2].is_none());
}

#[test]
fn nobody_is_named_in_their_own_words() {
    let sample = Sample::parse(
        "Thomas|PROPN|3|nsubj Roe|PROPN|1|flat met|meet|VERB|0|root Marek|PROPN|3|obj Hale|PROPN|4|flat +.|PUNCT|3|punct

         “+|PUNCT|4|punct Mr|PROPN|3|nmod:desc Roe|PROPN|4|nsubj errs|err|VERB|8|ccomp +,|PUNCT|4|punct +”|PUNCT|4|punct he|PRON|8|nsubj said|say|VERB|0|root +.|PUNCT|8|punct",
    )
    .name("Thomas Roe", Per)
    .name("Marek Hale", Per)
    .name("Roe", Per);
    let layer = run(
        &sample,
        &[said(sample.tokens("he"), sample.tokens("Mr Roe errs"))],
    );
    assert_eq!(speaker(&layer, 0), ("Marek Hale", ResolvedBy::Coreference));
}

#[test]
fn speakers_joined_by_and_are_a_group_with_members() {
    let sample = Sample::parse(
        "Thomas|PROPN|6|nsubj Roe|PROPN|1|flat and|CCONJ|4|cc Anna|PROPN|1|conj Berg|PROPN|4|flat said|say|VERB|0|root rain|NOUN|8|nsubj fell|fall|VERB|6|ccomp +.|PUNCT|6|punct",
    )
    .name("Thomas Roe", Per)
    .name("Anna Berg", Per);
    let layer = run(
        &sample,
        &[said(
            sample.tokens("Thomas Roe and Anna Berg"),
            sample.tokens("rain fell"),
        )],
    );
    let group = layer.speakers[0].as_ref().and_then(|a| a.entity.clone());
    let entity = layer
        .entities
        .iter()
        .find(|e| Some(&e.id) == group.as_ref());
    assert_eq!(entity.map(|e| e.members.len()), Some(2));
}

#[test]
fn nobody_of_the_other_gender_is_taken_for_want_of_another() {
    let sample = Sample::parse(
        "Thomas|PROPN|3|nsubj Roe|PROPN|1|flat left|leave|VERB|0|root +.|PUNCT|3|punct
         She|PRON|2|nsubj said|say|VERB|0|root rain|NOUN|4|nsubj fell|fall|VERB|2|ccomp +.|PUNCT|2|punct",
    )
    .name("Thomas Roe", Per);
    let layer = run(
        &sample,
        &[said(sample.tokens("She"), sample.tokens("rain fell"))],
    );
    let actor = layer.speakers[0].as_ref().expect("a speaker");
    assert_eq!(actor.resolved_by, ResolvedBy::Unresolved);
    assert_eq!(actor.entity, None);
}

#[test]
fn a_plural_before_two_names_is_the_role_of_each() {
    let sample = Sample::parse(
        "The|DET|2|det ministers|minister|NOUN|8|nsubj +,|PUNCT|4|punct Anna|PROPN|2|appos Berg|PROPN|4|flat and|CCONJ|7|cc Orlo|PROPN|4|conj met|meet|VERB|0|root +.|PUNCT|8|punct

         The|DET|2|det minister|NOUN|3|nsubj said|say|VERB|0|root rain|NOUN|5|nsubj fell|fall|VERB|3|ccomp +.|PUNCT|3|punct",
    )
    .name("Anna Berg", Per)
    .name("Orlo", Per);
    let layer = run(
        &sample,
        &[said(
            sample.tokens("The minister"),
            sample.tokens("rain fell"),
        )],
    );
    let actor = layer.speakers[0].as_ref().expect("a speaker");
    assert_eq!(actor.resolved_by, ResolvedBy::Unresolved);
    assert_eq!(actor.candidates.len(), 2);
}

#[test]
fn an_age_takes_up_whom_it_was_told_of() {
    let sample = Sample::parse(
        "Luis|PROPN|6|nsubj Ventura|PROPN|1|flat +,|PUNCT|4|punct 34|NUM|1|appos +,|PUNCT|4|punct left|leave|VERB|0|root +.|PUNCT|6|punct
         Jan|PROPN|3|nsubj Orlo|PROPN|1|flat stayed|stay|VERB|0|root +.|PUNCT|3|punct

         The|DET|6|det 34+|NUM|6|amod -+|PUNCT|6|punct year+|NOUN|6|compound -+|PUNCT|6|punct old|ADJ|7|nsubj said|say|VERB|0|root rain|NOUN|9|nsubj fell|fall|VERB|7|ccomp +.|PUNCT|7|punct",
    )
    .name("Luis Ventura", Per)
    .name("Jan Orlo", Per);
    let layer = run(
        &sample,
        &[said(
            sample.tokens("The 34-year-old"),
            sample.tokens("rain fell"),
        )],
    );
    assert_eq!(
        speaker(&layer, 0),
        ("Luis Ventura", ResolvedBy::Description)
    );
}

#[test]
fn they_are_the_two_who_were_joined() {
    let sample = Sample::parse(
        "Sofia|PROPN|6|nsubj Brandl|PROPN|1|flat and|CCONJ|4|cc Mei|PROPN|1|conj Tanaka|PROPN|4|flat rested|rest|VERB|0|root +.|PUNCT|6|punct

         They|PRON|2|nsubj said|say|VERB|0|root rain|NOUN|4|nsubj fell|fall|VERB|2|ccomp +.|PUNCT|2|punct",
    )
    .name("Sofia Brandl", Per)
    .name("Mei Tanaka", Per);
    let layer = run(
        &sample,
        &[said(sample.tokens("They"), sample.tokens("rain fell"))],
    );
    assert_eq!(
        speaker(&layer, 0),
        ("Sofia Brandl and Mei Tanaka", ResolvedBy::Coreference)
    );
    let group = layer.entities.iter().find(|e| e.kind == ActorKind::Group);
    assert_eq!(group.map(|g| g.members.len()), Some(2));
}

#[test]
fn an_owner_is_not_the_speaker() {
    let sample = Sample::parse(
        "Anna|PROPN|4|nmod:poss Berg|PROPN|1|flat +’s|PART|1|case deputy|NOUN|9|nsubj +,|PUNCT|6|punct Nils|PROPN|4|appos Torvald|PROPN|6|flat +,|PUNCT|6|punct said|say|VERB|0|root rain|NOUN|11|nsubj fell|fall|VERB|9|ccomp +.|PUNCT|9|punct",
    )
    .name("Anna Berg", Per)
    .name("Nils Torvald", Per);
    let source = sample.tokens("Anna Berg’s deputy, Nils Torvald,");
    let layer = run(&sample, &[said(source, sample.tokens("rain fell"))]);
    assert_eq!(speaker(&layer, 0), ("Nils Torvald", ResolvedBy::Name));
}

/// A long report of many people must not take long: the work grows with its length alone.
#[test]
fn thousands_of_names_take_no_time() {
    let mut notation = String::new();
    for n in 0..1000 {
        let line = format!(
            "Anna|PROPN|3|nsubj Berg{n}|PROPN|1|flat met|meet|VERB|0|root officials|official|NOUN|3|obj +.|PUNCT|3|punct\n\
             The|DET|2|det official|NOUN|3|nsubj told|tell|VERB|0|root her|she|PRON|3|obj +.|PUNCT|3|punct\n\n"
        );
        notation.push_str(&line);
    }
    let mut sample = Sample::parse(&notation);
    sample.names = (0..1000)
        .map(|n| crate::entities::Name {
            tokens: n * 10..n * 10 + 2,
            kind: Per,
            score: 0.9,
        })
        .collect();
    let started = std::time::Instant::now();
    let layer = run(&sample, &[]);
    assert!(layer.entities.len() >= 1000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
