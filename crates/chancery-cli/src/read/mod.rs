//! `chancery read`: reports in, who said what out.

mod engine;
mod inputs;
mod one;
mod plan;
mod progress;
mod run;

pub use plan::Plan;
pub use run::run;
