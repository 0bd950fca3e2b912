// What a visitor fills in.
input SignUp  from  User { // all of it
email @trim   @lowercase  @email // the login
  /// Shown.
      name @length( min:1,max : 80 )

 age ? @range(0,150)
   bad line (
 website?
  }
input Empty from User {}
