package io.tollgate.jobs.sums;

import io.tollgate.activity.Activity;
import io.tollgate.activity.ActivityCounts;
import io.tollgate.activity.ActivitySketches;
import io.tollgate.event.TeamActivity;
import io.tollgate.jobs.ActivityKey;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.Period;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Sums the activity of each team per hour and day, and publishes every change. */
public final class AddActivity
    extends KeyedProcessFunction<ActivityKey, PeriodActivity, TeamActivity> {

  private static final long serialVersionUID = 1L;

  /**
   * Longer than the published record lives, so that a partial sum never replaces a complete one.
   */
  private static final Duration KEPT = Duration.ofDays(830);

  private static final int MEDIAN = 50;
  private static final int MOST = 90;
  private static final int NEARLY_ALL = 99;

  private final int leastPeople;
  private transient ValueState<ActivitySketches> kept;

  /**
   * Creates the function.
   *
   * @param leastPeople a team with fewer active people is marked as a small group
   */
  public AddActivity(int leastPeople) {
    this.leastPeople = leastPeople;
  }

  @Override
  public void open(OpenContext context) {
    ValueStateDescriptor<ActivitySketches> descriptor =
        new ValueStateDescriptor<>("activity", TypeInformation.of(ActivitySketches.class));
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).build());
    kept = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(PeriodActivity added, Context context, Collector<TeamActivity> out)
      throws Exception {
    Activity activity = Activity.of(added.sketches());
    ActivitySketches before = kept.value();
    if (before != null) {
      activity.add(before);
    }
    ActivitySketches after = activity.sketches();
    kept.update(after);
    out.collect(record(added.key(), activity, after));
  }

  private TeamActivity record(ActivityKey key, Activity activity, ActivitySketches sketches) {
    Period period = Granularity.of(key.granularity()).periodOf(key.start());
    ActivityCounts counts = activity.counts();
    TeamActivity record = new TeamActivity();
    record.setTeam(key.team());
    record.setGranularity(key.granularity());
    record.setPeriodStart(period.start());
    record.setPeriodEnd(period.end());
    record.setVersion(counts.records());
    record.setSessions(activity.sessions());
    record.setActiveUsers(activity.activeUsers());
    record.setActiveUsersSketch(ByteBuffer.wrap(sketches.users()));
    record.setPrompts(counts.prompts());
    record.setRequests(counts.requests());
    record.setErrors(counts.errors());
    record.setAccepted(counts.accepted());
    record.setRejected(counts.rejected());
    record.setLinesAdded(counts.linesAdded());
    record.setLinesRemoved(counts.linesRemoved());
    record.setLatencyP50Ms(activity.latencyMillis(MEDIAN));
    record.setLatencyP90Ms(activity.latencyMillis(MOST));
    record.setLatencyP99Ms(activity.latencyMillis(NEARLY_ALL));
    record.setLastEventTime(counts.lastEventTime());
    record.setFreshAsOf(counts.freshAsOf());
    record.setSmallGroup(activity.activeUsers() < leastPeople);
    return record;
  }
}
