package io.tollgate.jobs;

import io.tollgate.spend.UnpricedTotals;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A change of the tokens that wait for the price of a model.
 *
 * @param vendor who runs the model
 * @param model the model as the tool named it, in lower case
 * @param change what to add, negative where a price arrived
 */
public record UnpricedChange(String vendor, String model, UnpricedTotals change) {

  public static final TypeInformation<UnpricedChange> TYPE =
      TypeInformation.of(UnpricedChange.class);

  /** What these changes are added up by. */
  public String key() {
    return vendor + "/" + model;
  }
}
