package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.Case;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.event.Violation;
import io.tollgate.ocsf.OcsfFinding;
import io.tollgate.ocsf.RecordJson;
import io.tollgate.wording.Counted;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Conversion of each kind of record to news. */
public final class NewsFactory {

  /** The types of news made from records of topics. */
  public static final Set<String> TYPES = Set.of("violation", "case", "budget_alert", "exception");

  private static final String CLEARED = ":cleared";

  private NewsFactory() {}

  /** A violation; the details are an OCSF finding. */
  public static News violation(Violation violation) {
    return News.about("violation", violation.getViolationId())
        .event("violation.created")
        .severity(violation.getSeverity())
        .team(violation.getTeam())
        .policy(violation.getPolicyName())
        .mode(violation.getMode())
        .matter(violation.getFingerprint())
        .title(violation.getTitle())
        .text(FindingText.of(violation))
        .time(violation.getEventTime())
        .details(OcsfFinding.of(violation))
        .build();
  }

  /**
   * A case that was opened, repeated, became overdue, or was resolved; a changed count alone is not
   * news.
   */
  public static News caseNews(Case caseRecord) {
    boolean resolved = caseRecord.getStatus().equals("resolved");
    String event = "case." + (resolved ? "resolved" : occasion(caseRecord));
    String what =
        resolved ? "resolved/" + caseRecord.getClosedTime() : "" + caseRecord.getAnnouncements();
    return News.about("case", caseRecord.getCaseId() + "/" + what)
        .event(event)
        .severity(caseRecord.getSeverity())
        .team(caseRecord.getTeam())
        .policy(caseRecord.getPolicyName())
        .matter(caseRecord.getCaseId())
        .title(caseRecord.getTitle())
        .text(resolved ? FindingText.ofResolved(caseRecord) : FindingText.of(caseRecord))
        .time(resolved ? caseRecord.getClosedTime() : caseRecord.getAnnouncedTime())
        .over(resolved)
        .details(RecordJson.of(caseRecord))
        .build();
  }

  private static String occasion(Case caseRecord) {
    if (caseRecord.getAnnouncedTime().equals(caseRecord.getBreachedTime())) {
      return "overdue";
    }
    return caseRecord.getAnnouncements() == 1 ? "opened" : "repeated";
  }

  /** An alert of a budget. Its end is separate news about the same matter. */
  public static News budget(BudgetAlert alert) {
    boolean cleared = alert.getState().equals("cleared");
    return News.about("budget_alert", alert.getAlertId() + "/" + alert.getState())
        .event("budget_alert." + alert.getState())
        .severity(alert.getSeverity())
        .team(alert.getScopeType().equals("team") ? alert.getScopeId() : "")
        .policy(alert.getBudgetId())
        .matter(matter(alert))
        .title(alert.getSummary())
        .text(BudgetText.of(alert))
        .time(alert.getEventTime())
        .over(cleared)
        .details(RecordJson.of(alert))
        .build();
  }

  /** The end of an alert has the id of its beginning plus a suffix. */
  private static String matter(BudgetAlert alert) {
    String id = alert.getAlertId();
    return id.endsWith(CLEARED) ? id.substring(0, id.length() - CLEARED.length()) : id;
  }

  /** An exception that began, was used, or ended. */
  public static News exception(ExceptionEvent event) {
    // Exception ids are unique only within a policy.
    String matter = event.getPolicyId() + "/" + event.getExceptionId();
    return News.about("exception", matter + "/" + event.getEvent() + "/" + event.getEventTime())
        .event("exception." + event.getEvent())
        .policy(event.getPolicyName())
        .matter(matter)
        .title("Exception " + event.getExceptionId() + " " + event.getEvent())
        .text("Ticket " + event.getTicket() + ", approved by " + event.getApprover())
        .time(event.getEventTime())
        .details(RecordJson.of(event))
        .build();
  }

  /** Test message to a sink. */
  public static News canary(String sink, Instant slot) {
    return News.about("canary", sink + "/" + slot)
        .event("canary.sent")
        .matter(sink)
        .title("Tollgate's way to " + sink + " works")
        .text("A test that is sent regularly; there is nothing to do.")
        .time(slot)
        .over(true)
        .details(
            JsonNodeFactory.instance.objectNode().put("sink", sink).put("slot", slot.toString()))
        .build();
  }

  /**
   * Summary of news that is too old to be reported one by one.
   *
   * @param position position of the first one, from which the id is derived
   * @param types number of news items, by type
   * @param severity the highest severity
   * @param first time of the first one
   * @param last time of the last one
   */
  static News late(
      String position, Map<String, Long> types, String severity, Instant first, Instant last) {
    long all = types.values().stream().mapToLong(Long::longValue).sum();
    ObjectNode details = JsonNodeFactory.instance.objectNode().put("count", all);
    types.forEach(details.putObject("by_type")::put);
    details.put("first_time", first.toString()).put("last_time", last.toString());
    return News.about("late", position)
        .event("late.found")
        .severity(severity)
        .matter(position)
        .title(Counted.of(all, "message") + " came too late to be sent one by one")
        .text(
            types.entrySet().stream()
                    .map(type -> type.getValue() + " of type " + type.getKey())
                    .collect(Collectors.joining(", "))
                + ", from "
                + first
                + " to "
                + last
                + ". Look at 'tollgate cases list', 'tollgate budgets list' and 'tollgate tail"
                + " violations --from "
                + first
                + "'.")
        .time(last)
        .details(details)
        .build();
  }

  /** A sink that wants no more requests. */
  public static News goneSink(String sink, Instant time) {
    return News.about("sink", sink + "/" + time)
        .event("sink.disabled")
        .severity("high")
        .matter(sink)
        .title("Sink " + sink + " is disabled")
        .text("It answered 410 Gone. Nothing more is sent to it until its url is changed.")
        .time(time)
        .details(JsonNodeFactory.instance.objectNode().put("sink", sink))
        .build();
  }
}
