package io.tollgate.spend;

import java.util.Locale;
import java.util.function.Function;

/** What rollups tell apart within a team. */
public enum Dimension {
  USER(SpendOrigin::user),
  MODEL(SpendOrigin::model),
  TOOL(SpendOrigin::tool),
  PROJECT(SpendOrigin::project),
  PURPOSE(SpendOrigin::purpose),
  COST_CENTER(SpendOrigin::costCenter),
  DEPARTMENT(SpendOrigin::department),
  VENDOR(SpendOrigin::vendor);

  private final Function<SpendOrigin, String> part;

  Dimension(Function<SpendOrigin, String> part) {
    this.part = part;
  }

  /** The word in the topic. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which one an origin belongs to. */
  public String valueOf(SpendOrigin origin) {
    return part.apply(origin);
  }
}
