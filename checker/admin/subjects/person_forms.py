"""A person as one plain form: name, e-mail and one of three roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import UserChangeForm, UsernameField
from django.contrib.auth.models import Group, User

from checker.roles import ROLES
from checker.web.admin_bases import ModelForm

_TAKEN = "Somebody has this name already."


class _WithRole(forms.Form):
    """The part that both forms share."""

    role = forms.ChoiceField(
        label="Role",
        choices=[(name, f"{name.capitalize()}: {what}") for name, what in ROLES.items()],
        widget=forms.RadioSelect,
        help_text="Nobody approves a release with an edit of their own in it. So it takes two people: one "
        "who edits, and an approver who made none of those edits.",
    )

    def give_role(self, person: User) -> None:
        """This role in place of another; groups that are no roles stay."""
        person.groups.remove(*Group.objects.filter(name__in=ROLES))
        if role := self.cleaned_data.get("role"):
            person.groups.add(Group.objects.get(name=role))


class AddPersonForm(_WithRole, ModelForm):
    """Somebody new, who chooses their password themselves."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")
        field_classes = {"username": UsernameField}
        labels = {"username": "Log-in name"}
        help_texts = {
            "username": "What they type to come in: letters, digits and @ . + - _ without a blank.",
            "first_name": "The name stands beside each of their edits and on releases that they approve.",
        }

    def clean_username(self) -> str:
        """Nobody comes in under a name that differs from another in capitals alone."""
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_TAKEN)
        return name

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002
        """Without a password nobody comes in, until they have chosen one."""
        self.instance.set_unusable_password()
        person: User = super().save(commit)
        return person


class PersonForm(_WithRole, UserChangeForm):  # type: ignore[type-arg]
    """Somebody who is here already. Who has no role, or several, may be left so."""

    class Meta(UserChangeForm.Meta):
        labels = {"username": "Log-in name", "is_superuser": "Looks after the site"}
        help_texts = {
            "is_active": "Take the tick away when somebody leaves. Their edits and releases keep their name.",
            "is_superuser": "May do everything, also add people. Roles do not limit them.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = False
        held = self.instance.groups.filter(name__in=ROLES).values_list("name", flat=True)
        if len(held) == 1:
            self.initial["role"] = held[0]

    def give_role(self, person: User) -> None:
        """Nothing chosen changes nothing."""
        if self.cleaned_data.get("role"):
            super().give_role(person)
