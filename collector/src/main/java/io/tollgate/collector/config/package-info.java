/** Everything that can be set. */
package io.tollgate.collector.config;
