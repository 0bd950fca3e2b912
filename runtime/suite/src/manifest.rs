//! What the suite must execute: `snapshots/suite/manifest.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::Deserialize;

use crate::target::Target;

/// A cell of a grid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    grid: String,
    row: String,
    column: String,
}

/// The grids, and which of their cells do not apply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    grid: BTreeMap<String, Grid>,
    except: Vec<Except>,
}

/// The cells of every row with every column, and single ones: `row x column`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grid {
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    cells: Vec<String>,
}

/// Cells that do not apply: each of the rows with each of the columns. Without rows, or columns, all of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Except {
    grid: String,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    columns: Vec<String>,
    because: String,
    /// The databases they do not apply to; all where empty.
    #[serde(default)]
    on: Vec<String>,
}

impl Cell {
    pub(crate) fn new(grid: &str, row: &str, column: &str) -> Cell {
        Cell { grid: grid.to_owned(), row: row.to_owned(), column: column.to_owned() }
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} x {}", self.grid, self.row, self.column)
    }
}

impl Manifest {
    pub(crate) fn read() -> Manifest {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../snapshots/suite/manifest.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// How the cells executed on `target` differ from those of the manifest.
    pub(crate) fn compare(&self, target: Target, executed: &BTreeSet<Cell>) -> Vec<String> {
        let mut findings = Vec::new();
        let all: BTreeSet<Cell> = self.grid.iter().flat_map(|(name, grid)| grid.all(name)).collect();
        let mut wanted = all.clone();
        for except in &self.except {
            let cells = except.cells(&all);
            if cells.is_empty() || except.because.is_empty() || !except.is_exact(self) {
                findings.push(format!(
                    "an exception without a cell or a reason, in {}: {}",
                    except.grid, except.because
                ));
            }
            if except.on.is_empty() || except.on.iter().any(|it| it == target.name()) {
                for cell in cells {
                    if executed.contains(&cell) {
                        findings.push(format!("executed, though said not to apply: {cell}"));
                    }
                    wanted.remove(&cell);
                }
            }
        }
        findings.extend(wanted.difference(executed).map(|cell| format!("not executed: {cell}")));
        findings.extend(executed.difference(&all).map(|cell| format!("not in the manifest: {cell}")));
        findings
    }
}

impl Grid {
    fn all(&self, name: &str) -> Vec<Cell> {
        let single = self.cells.iter().map(|cell| {
            let (row, column) = cell.split_once(" x ").unwrap_or_else(|| panic!("no cell: {cell}"));
            Cell::new(name, row, column)
        });
        let product = self.rows.iter().flat_map(|row| self.columns.iter().map(|it| Cell::new(name, row, it)));
        product.chain(single).collect()
    }
}

impl Except {
    fn cells(&self, all: &BTreeSet<Cell>) -> Vec<Cell> {
        let named = |names: &[String], name: &String| names.is_empty() || names.contains(name);
        let fits = |it: &&Cell| {
            it.grid == self.grid && named(&self.rows, &it.row) && named(&self.columns, &it.column)
        };
        all.iter().filter(fits).cloned().collect()
    }

    /// Every name in it is one of the grid, or of a database.
    fn is_exact(&self, manifest: &Manifest) -> bool {
        let databases = ["sqlite", "postgresql", "pgbouncer", "mariadb", "mysql"];
        manifest.grid.get(&self.grid).is_some_and(|grid| {
            self.rows.iter().all(|row| grid.rows.contains(row))
                && self.columns.iter().all(|column| grid.columns.contains(column))
                && self.on.iter().all(|name| databases.contains(&name.as_str()))
        })
    }
}
