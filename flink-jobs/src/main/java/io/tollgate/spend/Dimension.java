package io.tollgate.spend;

import java.util.Locale;

/** Dimension by which rollups split a team's spend. */
public enum Dimension {
  USER,
  MODEL,
  TOOL,
  PROJECT,
  PURPOSE,
  COST_CENTER,
  DEPARTMENT,
  VENDOR;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word used in the topic. */
  public String label() {
    return label;
  }

  /** Value of this dimension for an origin. */
  public String valueOf(SpendOrigin origin) {
    return switch (this) {
      case USER -> origin.user();
      case MODEL -> origin.model();
      case TOOL -> origin.tool();
      case PROJECT -> origin.project();
      case PURPOSE -> origin.purpose();
      case COST_CENTER -> origin.costCenter();
      case DEPARTMENT -> origin.department();
      case VENDOR -> origin.vendor();
    };
  }
}
