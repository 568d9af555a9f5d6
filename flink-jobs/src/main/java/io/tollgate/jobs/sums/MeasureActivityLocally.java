package io.tollgate.jobs.sums;

import io.tollgate.activity.Activity;
import io.tollgate.activity.ActivitySketches;
import io.tollgate.event.Usage;
import io.tollgate.jobs.ActivityKey;
import io.tollgate.spend.Granularity;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Operator that pre-aggregates team activity for a few seconds before it is shuffled to its hours
 * and days.
 */
public final class MeasureActivityLocally extends WaitingOperator<Usage, PeriodActivity> {

  static final long MOMENT_MILLIS = 2_000;

  private static final long serialVersionUID = 1L;

  private transient Map<ActivityKey, Activity> hours;

  public MeasureActivityLocally() {
    super(MOMENT_MILLIS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    hours = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Usage> element) {
    Usage usage = element.getValue();
    ActivityKey key =
        new ActivityKey(
            usage.getTeam(),
            Granularity.HOUR.label(),
            Granularity.HOUR.periodOf(usage.getEventTime()).start());
    hours.computeIfAbsent(key, unseen -> new Activity()).add(usage);
    waits(hours.size(), usage.getReceivedTime());
  }

  @Override
  void flush() {
    Map<ActivityKey, Activity> days = new HashMap<>();
    hours.forEach(
        (key, activity) -> {
          ActivitySketches sketches = activity.sketches();
          ActivityKey day =
              new ActivityKey(
                  key.team(),
                  Granularity.DAY.label(),
                  Granularity.DAY.periodOf(key.start()).start());
          days.computeIfAbsent(day, unseen -> new Activity()).add(sketches);
          output.collect(new StreamRecord<>(new PeriodActivity(key, sketches)));
        });
    hours = new HashMap<>();
    days.forEach(
        (key, activity) ->
            output.collect(new StreamRecord<>(new PeriodActivity(key, activity.sketches()))));
  }
}
