package io.tollgate.jobs;

import io.tollgate.spend.UnpricedTotals;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Change in a model's unpriced tokens.
 *
 * @param vendor who runs the model
 * @param model the model as the tool named it, in lower case
 * @param change the amount to add; negative when a price arrived
 */
public record UnpricedChange(String vendor, String model, UnpricedTotals change) {

  public static final TypeInformation<UnpricedChange> TYPE =
      TypeInformation.of(UnpricedChange.class);

  /** Key by which changes are summed. */
  public String key() {
    return vendor + "/" + model;
  }
}
