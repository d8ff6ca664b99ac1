"""What standing takes: deposits, seats, timetables, spending."""
