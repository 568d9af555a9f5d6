package io.tollgate.spend;

import io.tollgate.event.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reports of one call, and those among them that change what the whole call costs and who pays it:
 * service tier, speed, region, model, a context of another price tier, or the first credential of a
 * team that it was reported with.
 *
 * <p>Calls are usually reported a few times and changed once or twice. If a tool reports a call
 * endlessly, each {@value #MOST_REPORTS} reports are treated as a call of their own, and each kind
 * of witness may change a call {@value #MOST_CHANGES} times; later changes apply only to what comes
 * with them. So the work and entries per report are bounded, whatever a tool sends. Changes by a
 * proxy are counted apart from those by tools.
 */
public final class CallReports {

  /** Number of reports that are considered together. */
  static final int MOST_REPORTS = 100;

  /** How often one kind of witness may change what applies to earlier reports too. */
  static final int MOST_CHANGES = 5;

  /** No other reports of the call are known. */
  static final CallReports NONE = new CallReports(List.of(), Tariff.NONE);

  private static final Set<String> NEAR_THE_PROVIDER = Set.of("api", "proxy_log");

  private static final String BY_CREDENTIAL = "credential";

  private static final Comparator<Usage> IN_ORDER =
      Comparator.comparing(Usage::getRevision).thenComparing(Usage::getUsageId);

  private final List<Usage> inOrder;
  private final List<Usage> changes;

  private CallReports(List<Usage> inOrder, Tariff tariff) {
    this.inOrder = inOrder;
    this.changes = inOrder.size() < 2 ? List.of() : changes(inOrder, tariff);
  }

  /**
   * Creates the view of one call.
   *
   * @param reports reports with the same {@link #key}, in any order
   * @param tariff defines which context sizes have the same price
   */
  public static CallReports of(Collection<Usage> reports, Tariff tariff) {
    return reports.isEmpty()
        ? NONE
        : new CallReports(reports.stream().sorted(IN_ORDER).toList(), tariff);
  }

  /** Key of reports that are considered together: usually the id of their call. */
  public static String key(Usage report) {
    return key(report.getCallId(), report.getRevision());
  }

  static String key(String callId, int revision) {
    int part = (revision - 1) / MOST_REPORTS;
    return part == 0 ? callId : callId + "#" + part;
  }

  /** Whether a report is the first one of its key. */
  public static boolean isFirst(Usage report) {
    return (report.getRevision() - 1) % MOST_REPORTS == 0;
  }

  /** Whether a report changes attributes that apply to earlier reports too. */
  public boolean isChangedBy(Usage report) {
    return changes.contains(report);
  }

  /** The reports before another one. */
  public List<Usage> before(Usage report) {
    return inOrder.stream().filter(each -> each.getRevision() < report.getRevision()).toList();
  }

  /** The latest report before another one: the one it corrects. */
  Optional<Usage> latestBefore(Usage report) {
    Usage latest = null;
    for (Usage each : inOrder) {
      latest = each.getRevision() < report.getRevision() ? each : latest;
    }
    return Optional.ofNullable(latest);
  }

  /** The changing reports after another one. */
  List<Usage> changesAfter(Usage report) {
    if (changes.isEmpty()) {
      return changes;
    }
    return changes.stream().filter(each -> each.getRevision() > report.getRevision()).toList();
  }

  /** Whether entries of both reports carry the same call attributes. */
  static boolean isCalledSame(Usage one, Usage other) {
    return Objects.equals(one.getModel(), other.getModel())
        && Objects.equals(one.getServiceTier(), other.getServiceTier())
        && Objects.equals(one.getSpeed(), other.getSpeed())
        && Objects.equals(one.getRegion(), other.getRegion());
  }

  /** Whether a team's credential names the payer of a call that no credential did before. */
  static boolean isPaidByTeamOf(Usage one, Usage other) {
    return other.getAttribution().equals(BY_CREDENTIAL)
        && !one.getAttribution().equals(BY_CREDENTIAL);
  }

  private static List<Usage> changes(List<Usage> inOrder, Tariff tariff) {
    List<Usage> changes = new ArrayList<>(0);
    Map<Boolean, Integer> changesByKind = new HashMap<>();
    Usage known = inOrder.get(0);
    for (Usage each : inOrder) {
      if (!isPricedSame(known, each, tariff)) {
        boolean isNear = NEAR_THE_PROVIDER.contains(each.getWitness());
        if (changesByKind.merge(isNear, 1, Math::addExact) <= MOST_CHANGES) {
          changes.add(each);
          known = each;
        }
      }
    }
    return changes;
  }

  private static boolean isPricedSame(Usage one, Usage other, Tariff tariff) {
    return isCalledSame(one, other)
        && !isPaidByTeamOf(one, other)
        && tariff.isSameStep(one.getContextTokens(), other.getContextTokens());
  }
}
