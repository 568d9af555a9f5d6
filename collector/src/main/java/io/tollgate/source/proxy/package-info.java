/** What gateways in front of models write down of each request. */
package io.tollgate.source.proxy;
