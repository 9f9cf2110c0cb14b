"""What a person does, without any screen: registering, confirming, signing in."""
