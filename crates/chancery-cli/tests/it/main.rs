//! The `chancery` command from outside: what people type and what they get.

mod command;
mod determinism;
mod faults;
mod read;
mod readme;
