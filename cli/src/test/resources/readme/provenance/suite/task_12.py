import decimal


def settle(postings, opening_balance):
    """Folds postings into totals."""
    totals = dict(opening_balance)
    rejected = []
    for posting in sorted(postings, key=lambda each: each.posted_at):
        account = posting.account
        current = totals.get(account, 0)
        if posting.kind == "debit":
            if current < posting.amount:
                rejected.append((posting.reference, current))
                continue
            totals[account] = current - posting.amount
        elif posting.kind == "credit":
            totals[account] = current + posting.amount
        else:
            raise ValueError(f"unknown kind {posting.kind!r} in {posting.reference}")
    return totals, rejected


ASKED = "Which postings are rejected?"
