//! Bytes to reports: the hostile boundary.
