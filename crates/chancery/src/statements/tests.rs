//! The whole way from spans and trees to attributions, on hand-made layers.

use std::ops::Range;

use chancery_record::{BlockKind, Force, NoSpeaker, QuotationKind, Tier};

use super::{Attribution, Layers, SpeechLexicon, SpeechSpan, attribute};
use crate::model::{NameKind, SpeechRole};
use crate::testing::Sample;
use crate::text::Turn;

/// What is found in a sample by the tree and the word lists alone.
fn by_tree(sample: &Sample) -> Vec<Attribution> {
    with_spans(sample, &[])
}

fn with_spans(sample: &Sample, spans: &[SpeechSpan]) -> Vec<Attribution> {
    let layers = Layers {
        text: &sample.report.text,
        layer: &sample.text,
        syntax: &sample.syntax,
        names: &sample.names,
    };
    attribute(layers, spans, &SpeechLexicon::built_in())
}

/// `source | cue | content`, pieces of a part joined by " … ".
fn shown(sample: &Sample, found: &Attribution) -> String {
    let words = |ranges: &[Range<usize>]| {
        let pieces: Vec<&str> = ranges
            .iter()
            .map(|range| {
                let first = sample.text.tokens[range.start].span;
                let last = sample.text.tokens[range.end - 1].span;
                first.cover(last).slice(&sample.report.text)
            })
            .collect();
        pieces.join(" … ")
    };
    let parts = [&found.source, &found.cue, &found.content].map(|part| words(part));
    parts.join(" | ")
}

fn all_shown(sample: &Sample, found: &[Attribution]) -> Vec<String> {
    found.iter().map(|one| shown(sample, one)).collect()
}

fn span(sample: &Sample, words: &str, role: SpeechRole, links: &[(usize, f32)]) -> SpeechSpan {
    SpeechSpan {
        tokens: sample.tokens(words),
        role,
        score: 0.8,
        links: links.to_vec(),
    }
}

const BROKEN: &str = "“+|PUNCT|3|punct We|we|PRON|3|nsubj wait|VERB|6|ccomp +,|PUNCT|3|punct \
    +”|PUNCT|3|punct said|say|VERB|0|root Anna|PROPN|6|nsubj Berg|PROPN|7|flat +.|PUNCT|6|punct
    “+|PUNCT|3|punct Nothing|PRON|3|nsubj helps|help|VERB|0|root +.|PUNCT|3|punct +”|PUNCT|3|punct";

#[test]
fn a_broken_quotation_is_one_statement() {
    let sample = Sample::parse(BROKEN);
    let found = by_tree(&sample);
    assert_eq!(
        all_shown(&sample, &found),
        ["Anna Berg | said | “We wait,” … “Nothing helps.”"]
    );
    assert_eq!(found[0].kind, QuotationKind::Direct);
    assert_eq!(found[0].quotes.len(), 2);
    assert_eq!(found[0].lemma, "say");
    assert_eq!(found[0].rule, "tree");
}

#[test]
fn the_models_spans_are_linked_by_mass() {
    let sample = Sample::parse(BROKEN);
    let spans = [
        span(&sample, "“We wait,”", SpeechRole::Content, &[(1, 0.9)]),
        span(&sample, "said", SpeechRole::Cue, &[]),
        span(&sample, "Anna Berg", SpeechRole::Source, &[(1, 0.9)]),
        span(
            &sample,
            "“Nothing helps.”",
            SpeechRole::Content,
            &[(1, 0.7)],
        ),
    ];
    let found = with_spans(&sample, &spans);
    assert_eq!(
        all_shown(&sample, &found),
        ["Anna Berg | said | “We wait,” … “Nothing helps.”"]
    );
    assert_eq!(found[0].rule, "spans");
    assert!((found[0].score - 0.8).abs() < 1e-6);
}

const SHARED: &str = "Osk|PROPN|2|nsubj said|say|VERB|0|root rents|rent|NOUN|4|nsubj fell|fall|VERB|2|ccomp \
    and|CCONJ|6|cc added|add|VERB|2|conj that|SCONJ|9|mark more|ADJ|9|nsubj follows|follow|VERB|6|ccomp \
    +.|PUNCT|2|punct";

#[test]
fn joined_cues_share_their_subject() {
    let sample = Sample::parse(SHARED);
    let spans = [
        span(&sample, "Osk", SpeechRole::Source, &[(1, 0.9)]),
        span(&sample, "said", SpeechRole::Cue, &[]),
        span(&sample, "rents fell", SpeechRole::Content, &[(1, 0.9)]),
        span(&sample, "added", SpeechRole::Cue, &[]),
        span(&sample, "more follows", SpeechRole::Content, &[(3, 0.9)]),
    ];
    let expected = ["Osk | said | rents fell", "Osk | added | that more follows"];
    let found = with_spans(&sample, &spans);
    assert_eq!(all_shown(&sample, &found), expected);
    assert_eq!(all_shown(&sample, &by_tree(&sample)), expected);
}

#[test]
fn a_content_without_a_cue_gets_its_governor() {
    let sample = Sample::parse(SHARED);
    let spans = [span(&sample, "rents fell", SpeechRole::Content, &[])];
    let found = with_spans(&sample, &spans);
    assert_eq!(shown(&sample, &found[0]), "Osk | said | rents fell");
    assert_eq!(found[0].rule, "governor");
}

#[test]
fn statements_inside_statements() {
    let sample = Sample::parse(
        "Hale|PROPN|2|nsubj said|say|VERB|0|root Varn|PROPN|5|nsubj had|have|AUX|5|aux \
         told|tell|VERB|2|ccomp reporters|reporter|NOUN|5|obj that|SCONJ|9|mark ships|ship|NOUN|9|nsubj \
         left|leave|VERB|5|ccomp +.|PUNCT|2|punct",
    );
    let found = by_tree(&sample);
    assert_eq!(
        all_shown(&sample, &found),
        [
            "Hale | said | Varn had told reporters that ships left",
            "Varn | had told | that ships left"
        ]
    );
    assert_eq!(found[0].within, None);
    assert_eq!(found[1].within, Some(0));
    assert_eq!(found[1].rule, "nested");
    let to = found[1].addressee.clone().unwrap();
    assert_eq!(to, sample.tokens("reporters"));
}

#[test]
fn reasons_for_having_no_speaker() {
    let passive = Sample::parse(
        "Talks|talk|NOUN|3|nsubj:pass are|be|AUX|3|aux:pass expected|expect|VERB|0|root \
         to|PART|5|mark resume|VERB|3|xcomp +.|PUNCT|3|punct",
    );
    let spans = [
        span(&passive, "are expected", SpeechRole::Cue, &[]),
        span(&passive, "to resume", SpeechRole::Content, &[(0, 0.9)]),
    ];
    let found = with_spans(&passive, &spans);
    assert_eq!(found[0].no_source, Some(NoSpeaker::AgentlessPassive));
    assert_eq!(found[0].tier, Tier::Attitude);

    let empty = Sample::parse(
        "It|it|PRON|3|expl was|be|AUX|3|aux:pass said|say|VERB|0|root that|SCONJ|6|mark \
         rents|rent|NOUN|6|nsubj fell|fall|VERB|3|csubj:pass +.|PUNCT|3|punct",
    );
    let spans = [
        span(&empty, "was said", SpeechRole::Cue, &[]),
        span(&empty, "that rents fell", SpeechRole::Content, &[(0, 0.9)]),
    ];
    let found = with_spans(&empty, &spans);
    assert_eq!(found[0].no_source, Some(NoSpeaker::EmptySubject));

    let adverb = Sample::parse(
        "He|he|PRON|3|nsubj reportedly|ADV|3|advmod resigned|resign|VERB|0|root +.|PUNCT|3|punct",
    );
    let found = by_tree(&adverb);
    assert_eq!(
        all_shown(&adverb, &found),
        [" | reportedly | He … resigned"]
    );
    assert_eq!(found[0].no_source, Some(NoSpeaker::Adverb));
    assert_eq!(found[0].hedge, Some(1));
}

#[test]
fn according_to() {
    let sample = Sample::parse(
        "Rents|rent|NOUN|2|nsubj fell|fall|VERB|0|root +,|PUNCT|7|punct according|accord|VERB|7|case \
         to|ADP|4|fixed the|DET|7|det ministry|NOUN|2|obl +.|PUNCT|2|punct",
    );
    let found = by_tree(&sample);
    assert_eq!(
        all_shown(&sample, &found),
        ["the ministry | according to | Rents fell"]
    );
    assert_eq!(found[0].lemma, "according to");
}

#[test]
fn nouns_that_stand_for_words() {
    let sample = Sample::parse(
        "His|he|PRON|2|nmod:poss pledge|NOUN|6|nsubj to|PART|4|mark resign|VERB|2|acl +,|PUNCT|2|punct \
         surprised|surprise|VERB|0|root us|we|PRON|6|obj +.|PUNCT|6|punct",
    );
    let spans = [
        span(&sample, "pledge", SpeechRole::Cue, &[]),
        span(&sample, "to resign", SpeechRole::Content, &[(0, 0.9)]),
    ];
    let found = with_spans(&sample, &spans);
    assert_eq!(all_shown(&sample, &found), ["His | pledge | to resign"]);
    assert_eq!(found[0].force, Force::Promise);
}

#[test]
fn a_quotation_without_a_cue_goes_on_with_the_speaker_before() {
    let sample = Sample::parse(
        "“+|PUNCT|3|punct We|we|PRON|3|nsubj wait|VERB|6|ccomp +,|PUNCT|3|punct \
         +”|PUNCT|3|punct said|say|VERB|0|root Anna|PROPN|6|nsubj +.|PUNCT|6|punct

         “+|PUNCT|3|punct Nobody|PRON|3|nsubj came|come|VERB|0|root +.|PUNCT|3|punct +”|PUNCT|3|punct",
    );
    let spans = [
        span(&sample, "“We wait,”", SpeechRole::Content, &[(1, 0.9)]),
        span(&sample, "said", SpeechRole::Cue, &[]),
        span(&sample, "Anna", SpeechRole::Source, &[(1, 0.9)]),
        span(&sample, "“Nobody came.”", SpeechRole::Content, &[(1, 0.1)]),
    ];
    let found = with_spans(&sample, &spans);
    assert_eq!(
        all_shown(&sample, &found),
        ["Anna | said | “We wait,”", " |  | “Nobody came.”"]
    );
    assert_eq!(found[1].continues, Some(0));
    assert_eq!(found[1].no_source, None);
    assert_eq!(found[1].rule, "continuation");
}

#[test]
fn a_headlines_colon() {
    let notation =
        "Berg|PROPN|5|nsubj +:|PUNCT|5|punct truce|NOUN|5|nsubj must|AUX|5|aux hold|VERB|0|root";
    let sample = Sample::parse(notation)
        .name("Berg", NameKind::Per)
        .block(0, BlockKind::Headline);
    let found = by_tree(&sample);
    assert_eq!(all_shown(&sample, &found), ["Berg | : | truce must hold"]);
    assert_eq!(found[0].force, Force::Demand);
    let label =
        "Live|ADJ|5|nsubj +:|PUNCT|5|punct truce|NOUN|5|nsubj must|AUX|5|aux hold|VERB|0|root";
    let sample = Sample::parse(label).block(0, BlockKind::Headline);
    assert!(by_tree(&sample).is_empty());
}

#[test]
fn a_signature_after_a_dash() {
    let sample = Sample::parse(
        "“+|PUNCT|3|punct We|we|PRON|3|nsubj wait|VERB|0|root +.|PUNCT|3|punct +”|PUNCT|3|punct \
         –|PUNCT|8|punct Commissioner|PROPN|8|compound Holm|PROPN|3|parataxis",
    );
    let found = by_tree(&sample);
    assert_eq!(
        all_shown(&sample, &found),
        ["Commissioner Holm | – | “We wait.”"]
    );
}

#[test]
fn transcript_turns() {
    let mut sample = Sample::parse(
        "HOLM|PROPN|4|vocative +:|PUNCT|1|punct We|we|PRON|4|nsubj wait|VERB|0|root +.|PUNCT|4|punct",
    );
    let at = |tokens: Range<usize>| {
        let spans = &sample.text.tokens[tokens];
        spans[0].span.cover(spans[spans.len() - 1].span)
    };
    let turn = Turn {
        speaker: at(0..1),
        colon: at(1..2),
        words: at(2..5),
    };
    sample.text.turns.push(turn);
    let found = by_tree(&sample);
    assert_eq!(all_shown(&sample, &found), ["HOLM | : | We wait."]);
    assert_eq!(found[0].kind, QuotationKind::Direct);
    assert_eq!(found[0].rule, "transcript_turn");
}

#[test]
fn force_beyond_the_cue() {
    let question = Sample::parse(
        "“+|PUNCT|3|punct Who|who|PRON|3|nsubj waits|wait|VERB|6|ccomp +?|PUNCT|3|punct +”|PUNCT|3|punct \
         said|say|VERB|0|root Anna|PROPN|6|nsubj +.|PUNCT|6|punct",
    );
    assert_eq!(by_tree(&question)[0].force, Force::Ask);
    let promise = Sample::parse(
        "Anna|PROPN|2|nsubj said|say|VERB|0|root she|PRON|5|nsubj would|AUX|5|aux resign|VERB|2|ccomp \
         +.|PUNCT|2|punct",
    );
    assert_eq!(by_tree(&promise)[0].force, Force::Promise);
    let plain = Sample::parse(
        "Anna|PROPN|2|nsubj said|say|VERB|0|root rents|rent|NOUN|5|nsubj had|have|AUX|5|aux \
         fallen|fall|VERB|2|ccomp +.|PUNCT|2|punct",
    );
    assert_eq!(by_tree(&plain)[0].force, Force::Assert);
    let denial = Sample::parse(
        "Anna|PROPN|2|nsubj denied|deny|VERB|0|root that|SCONJ|5|mark rents|rent|NOUN|5|nsubj \
         fell|fall|VERB|2|ccomp +.|PUNCT|2|punct",
    );
    assert_eq!(by_tree(&denial)[0].force, Force::Deny);
}

#[test]
fn nothing_in_nothing_out() {
    assert!(by_tree(&Sample::parse("")).is_empty());
    let plain = Sample::parse("It|it|PRON|2|nsubj rained|rain|VERB|0|root +.|PUNCT|2|punct");
    assert!(by_tree(&plain).is_empty());
}
