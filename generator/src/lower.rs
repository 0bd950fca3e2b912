//! The linked schema without errors to the [`Schema`]: the language's defaults and the database's names filled in.

use std::collections::HashMap;

use crate::{
    provider::Provider,
    resolve::{self, IndexKind, Relation, RelationKind, Resolved, Spanned, Type},
    schema::{
        Arity, Check, ConstraintKind, Datasource, Enum, EnumValue, Field, FieldId, FieldKind, ForeignKey,
        Index, IndexField, IndexMethod, Input, InputField, JoinTable, JsonShape, Key, Model, ModelId,
        NativeType, ReferentialAction, RelationField, RelationId, ScalarField, Schema, Side, SortOrder,
        constraint_name, join_table_name,
    },
};

/// The schema. `None` without a datasource whose provider is known, which was reported.
pub(crate) fn lower(resolved: Resolved<'_>) -> Option<Schema> {
    let provider = resolved.config.provider?;
    let lowering = Lowering { resolved: &resolved, provider };
    let datasource = lowering.datasource()?;
    let sides = sides(&resolved.relations);
    let models = resolved.models.iter().map(|model| lowering.model(model, &sides)).collect();
    let relations = resolved.relations.iter().map(|relation| lowering.relation(relation)).collect();
    let enums = resolved.enums.iter().map(enumeration).collect();
    Some(Schema {
        datasource,
        generators: resolved.config.generators,
        models,
        enums,
        json_types: resolved.json_types,
        relations,
        inputs: resolved.inputs.iter().map(input).collect(),
        fragments: resolved.fragments,
    })
}

struct Lowering<'s, 'a> {
    resolved: &'s Resolved<'a>,
    provider: Provider,
}

/// Which relation a field is of, and which side of it.
type Sides = HashMap<(ModelId, FieldId), (RelationId, Side)>;

fn sides(relations: &[Relation<'_>]) -> Sides {
    let mut sides = HashMap::new();
    for (relation, id) in relations.iter().zip(0..) {
        sides.insert(relation.forward, (RelationId(id), Side::Forward));
        sides.insert(relation.back, (RelationId(id), Side::Back));
    }
    sides
}

impl Lowering<'_, '_> {
    fn datasource(&self) -> Option<Datasource> {
        let block = self.resolved.config.datasource.as_ref()?;
        let schemas = block.schemas.iter().flat_map(|schemas| &schemas.value);
        Some(Datasource {
            name: block.ast.name.name.clone(),
            provider: self.provider,
            url: block.url.clone(),
            direct_url: block.direct_url.clone(),
            shadow_url: block.shadow_url.clone(),
            foreign_keys: block.foreign_keys,
            schemas: schemas.map(|schema| schema.value.to_owned()).collect(),
            extensions: block.extensions.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        })
    }

    fn model(&self, model: &resolve::Model<'_>, sides: &Sides) -> Model {
        let of_kind = |kind| model.indexes.iter().filter(move |index| index.kind == kind);
        let normal = model
            .indexes
            .iter()
            .filter(|index| matches!(index.kind, IndexKind::Normal | IndexKind::Fulltext));
        Model {
            name: model.name().to_owned(),
            database_name: model.database_name().to_owned(),
            database_schema: text(model.database_schema),
            documentation: model.ast.documentation.clone(),
            fields: model.fields.iter().map(|field| self.field(model, field, sides)).collect(),
            primary_key: of_kind(IndexKind::Primary).next().map(|index| self.key(model, index)),
            uniques: of_kind(IndexKind::Unique).map(|index| self.key(model, index)).collect(),
            indexes: normal.map(|index| self.index(model, index)).collect(),
            checks: model.checks.iter().map(|check| self.check(model, check)).collect(),
            view: model.is_view(),
            ignored: model.ignored,
            was: text(model.was),
        }
    }

    fn field(&self, model: &resolve::Model<'_>, field: &resolve::Field<'_>, sides: &Sides) -> Field {
        let side = sides.get(&(model.id, field.id));
        let kind = match (&field.ty, side) {
            (Type::Model(target), Some((relation, side))) => FieldKind::Relation(RelationField {
                relation: *relation,
                side: *side,
                target: *target,
                arity: field.arity,
            }),
            _ => FieldKind::Scalar(self.scalar(field)),
        };
        Field {
            name: field.name().to_owned(),
            documentation: field.ast.documentation.clone(),
            kind,
            ignored: field.flags.ignored.is_some(),
            deprecated: field.deprecated.clone(),
        }
    }

    fn scalar(&self, field: &resolve::Field<'_>) -> ScalarField {
        ScalarField {
            database_name: field.database_name().to_owned(),
            // Every type is known in a schema without errors.
            ty: field.scalar().cloned().unwrap_or(crate::schema::ScalarType::String),
            shape: match (field.json_type, field.rust_type) {
                (Some(id), _) => Some(JsonShape::Block(id)),
                (None, path) => path.map(|it| JsonShape::Rust(it.value.to_owned())),
            },
            arity: field.arity,
            native_type: self.resolved.native(field).map(|native| NativeType {
                name: native.rule.name.to_owned(),
                arguments: native.arguments.clone(),
            }),
            default: field.default.as_ref().and_then(|default| default.value.clone()),
            updated_at: field.flags.updated_at.is_some(),
            generated: text(field.generated),
            version: field.flags.version.is_some(),
            sensitive: field.flags.sensitive.is_some(),
            was: text(field.was),
        }
    }

    fn key(&self, model: &resolve::Model<'_>, index: &resolve::Index<'_>) -> Key {
        let kind = match index.kind {
            IndexKind::Primary => ConstraintKind::PrimaryKey,
            _ => ConstraintKind::Unique,
        };
        Key {
            fields: index_fields(index),
            database_name: self.index_name(model, index, kind),
            client_name: client_name(model, index),
            predicate: index.predicate.as_ref().map(|predicate| predicate.value.clone()),
        }
    }

    fn index(&self, model: &resolve::Model<'_>, index: &resolve::Index<'_>) -> Index {
        let method = match index.kind {
            IndexKind::Fulltext => IndexMethod::Fulltext,
            _ => index.method.map_or(IndexMethod::BTree, |method| method.value),
        };
        Index {
            fields: index_fields(index),
            database_name: self.index_name(model, index, ConstraintKind::Index),
            method,
            predicate: index.predicate.as_ref().map(|predicate| predicate.value.clone()),
            expression: text(index.expression),
        }
    }

    fn index_name(
        &self,
        model: &resolve::Model<'_>,
        index: &resolve::Index<'_>,
        kind: ConstraintKind,
    ) -> String {
        text(index.map).unwrap_or_else(|| {
            let columns = model.column_names(index.field_ids());
            constraint_name(kind, model.database_name(), &columns, self.provider)
        })
    }

    fn check(&self, model: &resolve::Model<'_>, check: &resolve::Check<'_>) -> Check {
        let database_name = text(check.name).unwrap_or_else(|| {
            let columns = model.column_names(check.on_field);
            constraint_name(ConstraintKind::Check, model.database_name(), &columns, self.provider)
        });
        Check { database_name, expression: text(check.expression).unwrap_or_default() }
    }

    fn relation(&self, relation: &Relation<'_>) -> crate::schema::Relation {
        let name = self.resolved.relation_name(relation);
        let kind = match &relation.kind {
            RelationKind::OneToOne(key) => {
                crate::schema::RelationKind::OneToOne(self.foreign_key(relation, key))
            }
            RelationKind::OneToMany(key) => {
                crate::schema::RelationKind::OneToMany(self.foreign_key(relation, key))
            }
            RelationKind::ManyToMany => crate::schema::RelationKind::ManyToMany(JoinTable {
                database_name: join_table_name(&name, self.provider),
                a: relation.forward,
                b: relation.back,
            }),
        };
        crate::schema::Relation { name, kind }
    }

    fn foreign_key(&self, relation: &Relation<'_>, key: &resolve::ForeignKey) -> ForeignKey {
        let (model, field) = relation.forward;
        let table = self.resolved.model(model);
        let attribute = table.field(field).relation.as_ref();
        let fields = key.fields.ids();
        let on_delete = attribute.and_then(|it| it.on_delete).map(|it| it.value);
        let on_update = attribute.and_then(|it| it.on_update).map(|it| it.value);
        let database_name = attribute.and_then(|it| text(it.map)).unwrap_or_else(|| {
            let columns = table.column_names(fields.iter().copied());
            constraint_name(ConstraintKind::ForeignKey, table.database_name(), &columns, self.provider)
        });
        ForeignKey {
            model,
            field,
            referenced_model: relation.back.0,
            back_field: relation.back.1,
            references: key.references.ids(),
            on_delete: on_delete.unwrap_or_else(|| self.resolved.default_on_delete(relation, key)),
            on_update: on_update.unwrap_or(ReferentialAction::Cascade),
            database_name,
            fields,
        }
    }
}

fn index_fields(index: &resolve::Index<'_>) -> Vec<IndexField> {
    let column = |column: &resolve::IndexColumn| IndexField {
        field: column.field,
        sort: column.sort.map_or(SortOrder::Ascending, |sort| sort.value),
        length: column.length.map(|length| length.value),
        operator_class: column.operator_class.as_ref().map(|class| class.value.clone()),
    };
    index.columns.iter().map(column).collect()
}

/// `name:`, else the fields joined by `_`.
pub(crate) fn client_name(model: &resolve::Model<'_>, index: &resolve::Index<'_>) -> String {
    text(index.name)
        .unwrap_or_else(|| index.field_ids().map(|id| model.field(id).name()).collect::<Vec<_>>().join("_"))
}

fn enumeration(it: &resolve::Enum<'_>) -> Enum {
    let value = |value: &resolve::EnumValue<'_>| EnumValue {
        name: value.ast.name.name.clone(),
        database_name: value.database_name().to_owned(),
        documentation: value.ast.documentation.clone(),
        was: text(value.was),
    };
    Enum {
        name: it.ast.name.name.clone(),
        database_name: it.database_name().to_owned(),
        database_schema: text(it.database_schema),
        documentation: it.ast.documentation.clone(),
        values: it.values.iter().map(value).collect(),
        was: text(it.was),
    }
}

fn input(it: &resolve::Input<'_>) -> Input {
    let field = |field: &resolve::InputField<'_>| InputField {
        field: field.field,
        optional: field.ast.optional,
        documentation: field.ast.documentation.clone(),
        validators: field.validators.iter().map(|it| it.value.clone()).collect(),
    };
    Input {
        name: it.ast.name.name.clone(),
        model: it.model,
        documentation: it.ast.documentation.clone(),
        fields: it.fields.iter().map(field).collect(),
    }
}

fn text(value: Option<Spanned<&str>>) -> Option<String> {
    value.map(|value| value.value.to_owned())
}

impl Resolved<'_> {
    /// The name given, else Prisma's: the names of the two models in alphabetical order, `PostToUser`.
    pub(crate) fn relation_name(&self, relation: &Relation<'_>) -> String {
        relation.explicit_name.map(str::to_owned).unwrap_or_else(|| {
            let mut names = [relation.forward, relation.back].map(|site| self.model(site.0).name());
            names.sort_unstable();
            names.join("To")
        })
    }

    /// Prisma's default: `Restrict` where a column or the relation field is required, else `SetNull`.
    pub(crate) fn default_on_delete(
        &self,
        relation: &Relation<'_>,
        key: &resolve::ForeignKey,
    ) -> ReferentialAction {
        let model = self.model(relation.forward.0);
        let required = key.fields.ids().into_iter().any(|id| model.field(id).is_required())
            || self.field(relation.forward).arity == Arity::Required;
        if required { ReferentialAction::Restrict } else { ReferentialAction::SetNull }
    }
}
