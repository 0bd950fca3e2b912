fragment PostCard on Post {
  id
  title
  author { name email }
  // the tags
  tags {
    name // as shown

    id
  }
  editor ...UserCard
}

fragment UserCard on User { id name posts { title } }

fragment Long on User { id name email createdAt updatedAt posts { title createdAt updatedAt author { name email } } }
