//! What a statement does, as far as the rules want to know.

use crate::{migrate::QualifiedName, source::Span};

/// One change; a statement makes one, ALTER TABLE one for each of its clauses.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The position of its statement in the script.
    pub statement: usize,
    /// The transaction it runs in when it is deployed; those of one transaction have one number.
    pub transaction: usize,
    /// Deploy runs it again until it changes no row.
    pub repeated: bool,
    /// Deploy runs it for some rows at a time.
    pub by_key: bool,
    /// What it is about: a name in the statement, or all of it.
    pub span: Span,
    /// The change as a statement of its own, where it is one clause of several.
    pub sql: String,
    /// The clause of ALTER TABLE that it is.
    pub clause: Option<usize>,
    /// What it does.
    pub kind: Kind,
}

/// What an operation does. Names are as the database stores them.
#[derive(Debug, Clone)]
pub enum Kind {
    /// `keys` are the columns of its primary key and of its unique constraints; `unless_there` is IF NOT EXISTS.
    CreateTable {
        table: QualifiedName,
        columns: Vec<NewColumn>,
        keys: Vec<Vec<String>>,
        partitioned: bool,
        unless_there: bool,
    },
    DropTable {
        table: QualifiedName,
        cascade: bool,
    },
    RenameTable {
        table: QualifiedName,
        to: String,
    },
    MoveTable {
        table: QualifiedName,
    },
    AddColumn {
        table: QualifiedName,
        column: NewColumn,
    },
    DropColumn {
        table: QualifiedName,
        column: String,
        cascade: bool,
    },
    RenameColumn {
        table: QualifiedName,
        column: String,
        to: String,
    },
    /// MODIFY and CHANGE of MySQL: the column in its new form.
    ModifyColumn {
        table: QualifiedName,
        column: String,
        to: NewColumn,
    },
    SetNotNull {
        table: QualifiedName,
        column: String,
    },
    DropNotNull {
        table: QualifiedName,
        column: String,
    },
    SetDefault {
        table: QualifiedName,
        column: String,
    },
    DropDefault {
        table: QualifiedName,
        column: String,
    },
    AlterType {
        table: QualifiedName,
        column: String,
        ty: String,
    },
    AddIdentity {
        table: QualifiedName,
        column: String,
    },
    AddConstraint(Constraint),
    ValidateConstraint {
        table: QualifiedName,
        name: String,
    },
    DropConstraint {
        table: QualifiedName,
        name: String,
        cascade: bool,
    },
    RenameConstraint {
        table: QualifiedName,
        name: String,
        to: String,
    },
    CreateIndex(Index),
    DropIndex {
        name: String,
        concurrently: bool,
        cascade: bool,
    },
    AddEnumValue {
        name: QualifiedName,
        value: String,
    },
    RenameEnumValue {
        name: QualifiedName,
        value: String,
    },
    RenameType {
        name: QualifiedName,
        to: Option<String>,
    },
    DropType {
        name: QualifiedName,
        cascade: bool,
    },
    DropSchema {
        cascade: bool,
    },
    DropDatabase {
        name: String,
    },
    RenameSchema {
        name: String,
    },
    /// UPDATE or DELETE; `filtered` if it has a WHERE.
    ChangeRows {
        verb: &'static str,
        table: QualifiedName,
        filtered: bool,
    },
    /// `copies`: the rows are those of a query of tables.
    Insert {
        table: QualifiedName,
        copies: bool,
    },
    Truncate {
        tables: Vec<QualifiedName>,
        cascade: bool,
    },
    CreateView {
        name: String,
        words: Vec<String>,
    },
    DropView {
        name: String,
    },
    CreateTrigger {
        table: QualifiedName,
    },
    Begin,
    Commit,
    Set {
        variable: String,
        value: String,
    },
    Pragma {
        name: String,
        value: String,
    },
    /// Rights, or policies of rows, that become wider; in words.
    Security(&'static str),
    /// Work on a whole table, which may be known: what it is, and what to do so that others go on.
    Maintenance {
        what: &'static str,
        table: Option<QualifiedName>,
        help: String,
    },
    /// Of MySQL, what it makes of the table while nobody writes: a character set, partitions, a full-text index, none in
    /// place of its primary key.
    WholeTable {
        table: QualifiedName,
        what: &'static str,
    },
    /// REINDEX, DETACH PARTITION: CONCURRENTLY, so that no transaction takes it.
    Concurrently,
    /// Known and harmless.
    Other,
    /// Not understood; why.
    Unknown(String),
}

/// A column as a statement writes it.
#[derive(Debug, Clone)]
pub struct NewColumn {
    pub name: String,
    /// In upper case, as snapshots write types.
    pub ty: String,
    pub not_null: bool,
    /// The SQL behind DEFAULT.
    pub default: Option<String>,
    pub primary_key: bool,
    pub unique: bool,
    pub generated: Option<Generated>,
    /// REFERENCES behind the column.
    pub references: Option<QualifiedName>,
    /// The values of an ENUM of MySQL.
    pub values: Option<Vec<String>>,
}

/// Where the values of a column come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generated {
    Stored,
    Virtual,
    /// IDENTITY, SERIAL, AUTO_INCREMENT.
    Numbered,
}

/// A constraint that is added to a table.
#[derive(Debug, Clone)]
pub struct Constraint {
    pub table: QualifiedName,
    pub name: Option<String>,
    pub kind: ConstraintKind,
    /// NOT VALID, or true for every row by itself.
    pub not_valid: bool,
    /// Of one behind a column that is added: the statement that adds the column without it.
    pub column: Option<String>,
}

#[derive(Debug, Clone)]
pub enum ConstraintKind {
    ForeignKey {
        columns: Vec<String>,
        references: QualifiedName,
        referenced_columns: Vec<String>,
    },
    /// `required` is the column of `CHECK (column IS NOT NULL)`.
    Check {
        required: Option<String>,
    },
    Unique(Key),
    PrimaryKey(Key),
    Exclusion,
}

/// A unique constraint or primary key.
#[derive(Debug, Clone, Default)]
pub struct Key {
    pub columns: Vec<IndexPart>,
    /// Made from an index that is there.
    pub using_index: bool,
    /// What its index has behind the columns: INCLUDE, NULLS NOT DISTINCT.
    pub index_options: String,
    /// What the constraint has: DEFERRABLE.
    pub options: String,
}

/// An index that is created.
#[derive(Debug, Clone)]
pub struct Index {
    pub table: QualifiedName,
    pub name: Option<String>,
    pub columns: Vec<IndexPart>,
    pub unique: bool,
    /// Of some rows only.
    pub partial: bool,
    pub concurrently: bool,
}

/// A column of an index, or an expression.
#[derive(Debug, Clone)]
pub struct IndexPart {
    /// The SQL.
    pub sql: String,
    /// The name, if it is a column.
    pub column: Option<String>,
}

impl Kind {
    /// The table that is changed.
    pub fn table(&self) -> Option<&QualifiedName> {
        match self {
            Kind::CreateTable { table, .. }
            | Kind::DropTable { table, .. }
            | Kind::RenameTable { table, .. }
            | Kind::MoveTable { table }
            | Kind::AddColumn { table, .. }
            | Kind::DropColumn { table, .. }
            | Kind::RenameColumn { table, .. }
            | Kind::ModifyColumn { table, .. }
            | Kind::SetNotNull { table, .. }
            | Kind::DropNotNull { table, .. }
            | Kind::SetDefault { table, .. }
            | Kind::DropDefault { table, .. }
            | Kind::AlterType { table, .. }
            | Kind::AddIdentity { table, .. }
            | Kind::AddConstraint(Constraint { table, .. })
            | Kind::ValidateConstraint { table, .. }
            | Kind::DropConstraint { table, .. }
            | Kind::CreateIndex(Index { table, .. })
            | Kind::ChangeRows { table, .. }
            | Kind::Insert { table, .. }
            | Kind::CreateTrigger { table }
            | Kind::WholeTable { table, .. } => Some(table),
            _ => None,
        }
    }

    /// The column that is changed or added, and what is done to it.
    pub fn column(&self) -> Option<&str> {
        match self {
            Kind::AddColumn { column, .. } => Some(&column.name),
            Kind::DropColumn { column, .. }
            | Kind::RenameColumn { column, .. }
            | Kind::ModifyColumn { column, .. }
            | Kind::SetNotNull { column, .. }
            | Kind::DropNotNull { column, .. }
            | Kind::SetDefault { column, .. }
            | Kind::DropDefault { column, .. }
            | Kind::AlterType { column, .. }
            | Kind::AddIdentity { column, .. } => Some(column),
            _ => None,
        }
    }
}

impl NewColumn {
    /// True when rows that do not name the column get a value of it.
    pub fn is_filled(&self) -> bool {
        self.generated.is_some() || self.default.as_deref().is_some_and(|it| !it.eq_ignore_ascii_case("null"))
    }
}
