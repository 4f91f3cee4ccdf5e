//! The analyser: a [`Report`](chancery_record::Report) in, a [`Record`](chancery_record::Record) out.
//!
//! Pure: no files, network, clock, environment, threads or output. The same report, engine and
//! model give the same bytes. Each folder is a stage, in the order of the data; a stage owns its
//! layer and borrows the ones before it.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_types,
        clippy::disallowed_methods,
        reason = "tests may look at the clock and at files"
    )
)]

pub mod actors;
mod analyse;
mod assemble;
pub mod entities;
pub mod lexicon;
pub mod model;
pub mod statements;
pub mod syntax;
pub mod text;

pub use analyse::{Analyser, Layers};

#[cfg(test)]
mod testing;
