"""What `JourneyMap` is built from; nothing here is public by itself."""
