"""What the pages of urbact.eu say, told by their labels."""
