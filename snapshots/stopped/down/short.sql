UPDATE pause SET seconds = 0;
