package io.tollgate.jobs.sums;

import io.tollgate.activity.ActivitySketches;
import io.tollgate.jobs.ActivityKey;

/**
 * Amount to add to a team's activity.
 *
 * @param key the team and period
 * @param sketches the activity
 */
public record PeriodActivity(ActivityKey key, ActivitySketches sketches) {}
