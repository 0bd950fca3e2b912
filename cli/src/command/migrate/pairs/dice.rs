//! Choices that a seed decides.

use fastrand::Rng;

/// Choices that a seed decides.
pub struct Dice(Rng);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(Rng::with_seed(seed))
    }

    /// True in `percent` of the cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.0.u32(..100) < percent
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        self.0.usize(low..=high)
    }

    /// One of `items`; `None` of none.
    pub fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        self.0.choice(items).cloned()
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        self.0.shuffle(items);
    }

    /// A number that picks from a list whose length is not known yet.
    pub fn number(&mut self) -> usize {
        self.0.usize(..1_000_000)
    }
}
