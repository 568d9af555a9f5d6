package io.tollgate.cases;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Grouping of violations into cases. Readers are notified ({@code announcements} is incremented)
 * when a case is opened, becomes more severe, continues after the repeat interval, or misses its
 * deadline; never while it is suppressed.
 */
public final class CaseFolding {

  private static final int MOST_IDS = 50;

  private final CaseRules rules;

  public CaseFolding(CaseRules rules) {
    this.rules = rules;
  }

  /** The case opened by a violation. */
  public Case open(Violation first) {
    Instant arrival = first.getReceivedTime();
    Case opened = new Case();
    opened.setCaseId(CaseIds.of(first));
    opened.setFingerprint(CaseIds.fingerprint(first));
    opened.setSeverity(first.getSeverity());
    opened.setGroup(group(first));
    opened.setStatus(CaseStatus.NEW);
    opened.setOpenedTime(arrival);
    opened.setFirstSeen(first.getEventTime());
    opened.setLastSeen(first.getEventTime());
    opened.setViolationCount(1);
    opened.setViolationIds(List.of(first.getViolationId()));
    opened.setDueTime(rules.dueTime(arrival, first.getSeverity(), first.getResolveWithinSeconds()));
    opened.setAnnouncements(1);
    opened.setAnnouncedTime(arrival);
    opened.setHistory(
        History.plus(List.of(), arrival, History.TOLLGATE, "opened by " + first.getViolationId()));
    opened.setVersion(1);
    describe(opened, first);
    ContentPlaces.begin(opened, first);
    return opened;
  }

  /** Whether the case already contains the violation, as far as its list of ids reaches back. */
  public static boolean contains(Case caseRecord, Violation violation) {
    return caseRecord.getViolationIds().contains(violation.getViolationId());
  }

  /** The case with one more violation; {@code open} must not be resolved. */
  public Case fold(Case open, Violation violation) {
    Case folded = Case.newBuilder(open).build();
    Instant arrival = violation.getReceivedTime();
    if (CaseStatus.isSuppressionOver(folded, arrival)) {
      endSuppression(folded, arrival);
    }
    boolean isMoreSevere = CaseRules.isMoreSevere(violation.getSeverity(), folded.getSeverity());
    if (isMoreSevere) {
      folded.setSeverity(violation.getSeverity());
      shortenDeadline(folded, violation);
      addToHistory(folded, arrival, "severity rises to " + violation.getSeverity());
    }
    if (violation.getEventTime().isBefore(folded.getFirstSeen())) {
      folded.setFirstSeen(violation.getEventTime());
    }
    if (!violation.getEventTime().isBefore(folded.getLastSeen())) {
      folded.setLastSeen(violation.getEventTime());
      describe(folded, violation);
    }
    folded.setViolationCount(folded.getViolationCount() + 1);
    folded.setViolationIds(latest(folded.getViolationIds(), violation.getViolationId()));
    folded.setVersion(folded.getVersion() + 1);
    ContentPlaces.add(folded, violation);
    announceIfDue(folded, violation, isMoreSevere);
    return folded;
  }

  /**
   * The case after its deadline; readers are notified unless it is suppressed.
   *
   * @param open neither resolved nor breached before
   */
  public static Case breach(Case open) {
    Case breached = Case.newBuilder(open).build();
    breached.setBreachedTime(open.getDueTime());
    breached.setVersion(open.getVersion() + 1);
    addToHistory(breached, open.getDueTime(), "not resolved in time");
    if (!breached.getStatus().equals(CaseStatus.SUPPRESSED)) {
      breached.setAnnouncements(breached.getAnnouncements() + 1);
      breached.setAnnouncedTime(open.getDueTime());
    }
    return breached;
  }

  /**
   * The case as of the given time: breached after its deadline, no longer suppressed after its
   * suppression. The end of a suppression is announced if the deadline passed during it. The same
   * object if nothing changes.
   */
  public static Case atTime(Case before, Instant now) {
    Instant due = before.getDueTime();
    boolean isBreached = mayBreach(before) && due.isBefore(now);
    Case awake =
        CaseStatus.isSuppressionOver(before, isBreached ? due : now)
            ? afterSuppression(before)
            : before;
    Case after = isBreached ? breach(awake) : awake;
    return CaseStatus.isSuppressionOver(after, now) ? afterSuppression(after) : after;
  }

  private static Case afterSuppression(Case quiet) {
    Case awake = Case.newBuilder(quiet).build();
    Instant until = quiet.getSuppressedUntil();
    awake.setVersion(quiet.getVersion() + 1);
    endSuppression(awake, until);
    Instant breached = quiet.getBreachedTime();
    if (breached != null && breached.isAfter(quiet.getAnnouncedTime())) {
      awake.setAnnouncements(quiet.getAnnouncements() + 1);
      awake.setAnnouncedTime(until);
    }
    return awake;
  }

  /** Whether the case can still miss its deadline. */
  public static boolean mayBreach(Case one) {
    return !CaseStatus.isResolved(one) && one.getBreachedTime() == null;
  }

  /** Higher severity never extends the deadline. */
  private void shortenDeadline(Case folded, Violation violation) {
    Instant due =
        rules.dueTime(
            folded.getOpenedTime(), violation.getSeverity(), violation.getResolveWithinSeconds());
    if (due.isBefore(folded.getDueTime()) && folded.getBreachedTime() == null) {
      folded.setDueTime(due);
    }
  }

  private void announceIfDue(Case folded, Violation violation, boolean isMoreSevere) {
    Instant arrival = violation.getReceivedTime();
    Instant again =
        folded.getAnnouncedTime().plus(rules.repeatInterval(violation.getRepeatSeconds()));
    boolean isQuiet = folded.getStatus().equals(CaseStatus.SUPPRESSED);
    if (!isQuiet && (isMoreSevere || !arrival.isBefore(again))) {
      folded.setAnnouncements(folded.getAnnouncements() + 1);
      folded.setAnnouncedTime(arrival);
    }
  }

  private static void endSuppression(Case quiet, Instant when) {
    quiet.setStatus(CaseStatus.ofOpen(quiet));
    quiet.setSuppressedUntil(null);
    addToHistory(quiet, when, "suppression ended");
  }

  /** Policy and team according to the latest violation. */
  private static void describe(Case caseRecord, Violation latest) {
    caseRecord.setPolicyId(latest.getPolicyId());
    caseRecord.setPolicyName(latest.getPolicyName());
    caseRecord.setPolicyVersion(latest.getPolicyVersion());
    caseRecord.setTitle(latest.getTitle());
    caseRecord.setUserId(latest.getUserId());
    caseRecord.setTeam(latest.getTeam());
    caseRecord.setResolveWithinSeconds(latest.getResolveWithinSeconds());
  }

  private static List<String> group(Violation violation) {
    if (!violation.getGroup().isEmpty()) {
      return violation.getGroup();
    }
    String team = "team=" + violation.getTeam();
    return ContentPlaces.isAbout(violation)
        ? List.of("asset_id=" + violation.getAssetId(), team)
        : List.of(
            "session_id=" + violation.getSessionId(), "user_id=" + violation.getUserId(), team);
  }

  private static void addToHistory(Case caseRecord, Instant time, String what) {
    caseRecord.setHistory(History.plus(caseRecord.getHistory(), time, History.TOLLGATE, what));
  }

  private static List<String> latest(List<String> ids, String next) {
    List<String> all = new ArrayList<>(ids);
    all.add(next);
    return all.size() <= MOST_IDS ? all : all.subList(all.size() - MOST_IDS, all.size());
  }
}
