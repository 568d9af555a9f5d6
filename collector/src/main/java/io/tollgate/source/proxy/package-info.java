/** Mappings of the request logs of gateways in front of models. */
package io.tollgate.source.proxy;
