"""What is asked next: screens, what is due, what is most at stake."""
