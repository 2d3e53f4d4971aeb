"""How the changes of a reorganisation become spans and successions, and how they are taken back.

`scopes` names the two trees; `applying` and `undoing` do the work in bulk; `soundness` looks at
what they leave and refuses what would break a tree. The verbs are in `danvan.org.actions`.
"""
