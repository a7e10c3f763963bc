"""What our pages are held against: a bare Django view, and an ordinary wizard of sixteen questions.

A project of its own, in an environment of its own. It has the middleware, the form
pack and the sessions in the database that most Django projects have.
"""
