"""From draft to release in the admin: attempts, approvers, roll-backs, withdrawals."""
