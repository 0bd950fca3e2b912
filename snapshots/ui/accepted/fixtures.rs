//! Rows without a database.

#[cfg(test)]
mod tests {
    use client::{Post, User, post, rt::NotIncluded};

    fn ann() -> User {
        User { id: 1, email: "a@b.c".into(), ..User::default() }
    }

    #[test]
    fn rows_compare_and_serialize_what_they_have() {
        assert_eq!(ann(), ann());
        let json = serde_json::to_value(ann()).unwrap();
        assert_eq!(json, serde_json::json!({ "id": 1, "email": "a@b.c", "name": null, "age": null }));
    }

    #[test]
    fn rows_with_relations_are_struct_literals() {
        let plain = Post::default();
        let post: post::Including<post::author> = Post {
            id: 1,
            title: "T".into(),
            slug: "t".into(),
            published: true,
            views: 3,
            created_at: plain.created_at,
            author_id: 1,
            author: ann(),
            comments: NotIncluded::NEW,
        };
        assert!(format!("{post:?}").contains("author: User"));
        assert!(!format!("{post:?}").contains("comments"));
        assert_eq!(serde_json::to_value(&post).unwrap()["author"]["email"], "a@b.c");
        let Post { title, author: User { email, .. }, .. } = post;
        assert_eq!((title.as_str(), email.as_str()), ("T", "a@b.c"));
    }
}
