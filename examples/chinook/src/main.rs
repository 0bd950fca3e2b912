//! Prints the answers to ten questions: `DATABASE_URL=sqlite:chinook.sqlite cargo run -p chinook`.

use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::var("DATABASE_URL").map_err(|_| "DATABASE_URL must name a Chinook database")?;
    let answers = match url.split(':').next() {
        Some("postgres" | "postgresql") => chinook::postgresql::answers(&url).await?,
        Some("mysql" | "mariadb") => chinook::mysql::answers(&url).await?,
        _ => chinook::sqlite::answers(&url).await?,
    };
    for (question, answer) in chinook::QUESTIONS.iter().zip(answers) {
        println!("{question}");
        for row in answer.iter().take(5) {
            println!("  {}", row.join(" | "));
        }
        if answer.len() > 5 {
            println!("  .. and {} more", answer.len() - 5);
        }
    }
    Ok(())
}
