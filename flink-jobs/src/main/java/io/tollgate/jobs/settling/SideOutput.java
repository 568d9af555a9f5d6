package io.tollgate.jobs.settling;

import org.apache.flink.util.OutputTag;

/**
 * Writer to side outputs. Flink's contexts each have their own method for this, but no common type.
 */
public interface SideOutput {

  <T> void put(OutputTag<T> tag, T value);
}
