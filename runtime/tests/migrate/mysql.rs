//! What only MySQL and MariaDB do: statements that stay.

use dioptra_runtime::migrate::MigrationState;

use super::database::{deploy, mariadb, migrations};

/// The deployer is killed between a statement and the note that it is done, at each of them.
#[tokio::test]
async fn a_killed_deployment_goes_on_wherever_it_was() {
    const SCRIPT: &str = "SET @added = 5; CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1); \
        ALTER TABLE a ADD COLUMN b INTEGER; CREATE INDEX a_b ON a (b); UPDATE a SET b = 1; \
        ALTER TABLE a RENAME COLUMN b TO c; ALTER TABLE a RENAME TO d; INSERT INTO d VALUES (2, 2)";
    let statements = SCRIPT.split(';').count();
    for killed_at in 1..=statements {
        let Some(database) = mariadb(&format!("killed_{killed_at}")) else { return };
        let whole = migrations(&[("1", SCRIPT)]);
        // What a deployment leaves that was killed after statement `killed_at` ran.
        let part: Vec<_> = SCRIPT.split_inclusive(';').take(killed_at).collect();
        let part = migrations(&[("1", part.concat().leak())]);
        deploy(&database, &part).await.unwrap();
        let earlier: Vec<_> = SCRIPT.split_inclusive(';').take(killed_at - 1).collect();
        let scratch = mariadb(&format!("killed_scratch_{killed_at}")).unwrap();
        deploy(&scratch, &migrations(&[("1", earlier.concat().leak())])).await.unwrap();
        let changes_rows = part[0]
            .sql
            .rsplit(';')
            .nth(1)
            .is_some_and(|it| it.trim().starts_with("INSERT") || it.trim().starts_with("UPDATE"))
            || killed_at == statements;
        let name = |it: &super::database::Database| it.url.rsplit_once('/').unwrap().1.to_owned();
        if !changes_rows {
            database
                .run(&format!(
                    "UPDATE _dioptra_migrations m JOIN {}._dioptra_migrations s ON s.name = m.name \
                     SET m.state = 'running', m.steps_done = {}, m.step_begun = {killed_at}, m.done_checksum = s.done_checksum",
                    name(&scratch),
                    killed_at - 1
                ))
                .await;
            let status = database.connect().await.status(&whole).await.unwrap();
            assert!(matches!(status[0].state, MigrationState::Interrupted { .. }), "{status:?}");
        } else {
            // Rows and the note of them are one transaction.
            database.run("UPDATE _dioptra_migrations SET state = 'running'").await;
        }
        deploy(&database, &whole).await.unwrap();
        assert!(
            database.holds("(SELECT group_concat(concat(id, ':', c) ORDER BY id) FROM d) = '1:1,2:2'").await
        );
        database.drop().await;
        scratch.drop().await;
    }
}
