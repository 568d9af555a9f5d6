package io.tollgate.notice;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import io.tollgate.wording.Counted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts about violations and cases, for people who see no details: what happened, by whom, what it
 * is about, and where to look on. The first line stands for itself, so that a list can quote it.
 */
final class FindingText {

  /** Tollgate's own findings, whose sessions are named after what they are about. */
  private static final String COVERAGE = "coverage";

  private static final String COVERAGE_SESSION = COVERAGE + ":";
  private static final String SESSION = "session_id=";

  /** What the text names anyway. */
  private static final List<String> NAMED = List.of("user_id=", "team=");

  private FindingText() {}

  static String of(Violation violation) {
    String first = subject(violation) + ": " + violation.getClause() + ContentText.of(violation);
    // Only live violations have cases.
    return violation.getMode().equals("live")
        ? first + "\nSee 'tollgate cases list --policy " + violation.getPolicyName() + "'."
        : first;
  }

  private static String subject(Violation violation) {
    if (violation.getKind().equals(COVERAGE) && violation.getExcerpt() != null) {
      return withoutPrefix(violation.getSessionId()) + ": " + violation.getExcerpt();
    }
    String model = violation.getModel() == null ? "" : " (" + violation.getModel() + ")";
    return person(violation.getUserId(), violation.getTeam())
        + " with "
        + violation.getTool()
        + model
        + (violation.getGroup().isEmpty()
            ? ", session " + violation.getSessionId()
            : ", "
                + Counted.of(violation.getEventCount(), "event")
                + " of "
                + of(violation.getGroup()));
  }

  static String of(Case caseRecord) {
    String matter = matter(caseRecord.getGroup());
    boolean isCoverage =
        caseRecord.getGroup().stream()
            .anyMatch(field -> field.startsWith(SESSION + COVERAGE_SESSION));
    return Counted.of(caseRecord.getViolationCount(), "violation")
        + " so far"
        + (isCoverage ? "" : " by " + person(caseRecord.getUserId(), caseRecord.getTeam()))
        + (matter.isEmpty() ? "" : ", " + matter)
        + "; due "
        + caseRecord.getDueTime()
        + ContentText.of(caseRecord)
        + look(caseRecord);
  }

  static String ofResolved(Case caseRecord) {
    return caseRecord.getClosedBy()
        + ": "
        + caseRecord.getVerdict()
        + ", "
        + caseRecord.getReason()
        + look(caseRecord);
  }

  private static String look(Case caseRecord) {
    return "\nSee 'tollgate cases show " + caseRecord.getCaseId() + "'.";
  }

  private static String person(String user, String team) {
    return user + " (team " + team + ")";
  }

  private static String matter(List<String> group) {
    return of(group.stream().filter(field -> NAMED.stream().noneMatch(field::startsWith)).toList());
  }

  private static String of(List<String> group) {
    return group.stream().map(FindingText::readable).collect(Collectors.joining(", "));
  }

  private static String readable(String field) {
    String coverage = SESSION + COVERAGE_SESSION;
    return field.startsWith(coverage) ? field.substring(coverage.length()) : field;
  }

  private static String withoutPrefix(String session) {
    return session.startsWith(COVERAGE_SESSION)
        ? session.substring(COVERAGE_SESSION.length())
        : session;
  }
}
