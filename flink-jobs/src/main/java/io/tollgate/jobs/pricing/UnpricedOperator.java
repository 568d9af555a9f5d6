package io.tollgate.jobs.pricing;

import io.tollgate.event.UnpricedUsage;
import io.tollgate.jobs.KeepUnpriced;
import io.tollgate.jobs.UnpricedChange;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Operator that tracks unpriced usage and exposes the number of unpriced models as a gauge, which
 * is restored after a restart.
 */
public final class UnpricedOperator
    extends KeyedProcessOperator<String, UnpricedChange, UnpricedUsage> {

  static final String OPEN_MODELS = "unpricedModels";

  private static final long serialVersionUID = 1L;

  private final KeepUnpriced models;

  public UnpricedOperator(KeepUnpriced models) {
    super(models);
    this.models = models;
  }

  @Override
  public void open() throws Exception {
    super.open();
    getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            KeepUnpriced.descriptor(),
            (model, waiting) -> models.count(waiting.value()));
    getMetricGroup().gauge(OPEN_MODELS, models::openModels);
  }
}
