//! What generated clients link.
