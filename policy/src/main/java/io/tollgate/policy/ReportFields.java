package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;

/** What the fields of reports are that tell one event, as several do a call of a model. */
public interface ReportFields {

  /** Whether the field is of the event as it stands, such as its tokens, and no report's own. */
  boolean isOfAll(String name);

  /** Whether what a report says in the field is to be remembered with what it counted as. */
  boolean isRemembered(String name);

  /** Whether some reports say something in the field and others do not. */
  boolean isToldBySome(String name);

  /** Whether this report says nothing in a field that others may tell. */
  boolean isSilent(EventView report, String name);
}
