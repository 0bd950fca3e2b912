datasource db {
  provider = "mysql"
}

model Membership {
  userId Int
  teamId Int
  roleId Int

  @@id([userId, teamId])
  @@unique([userId, teamId])
  @@unique([teamId, roleId])
  @@unique([teamId, roleId], name: "team_role", map: "team_role_again")
}
