/** All settings of the collector. */
package io.tollgate.collector.config;
