package io.tollgate.streams.event;

import io.tollgate.event.ToolEvent;
import io.tollgate.judgement.EventPosition;

/**
 * Valid event with its position.
 *
 * @param bytes the record that holds it
 */
record ReceivedEvent(ToolEvent event, EventPosition position, RecordBytes bytes) {}
