// First of all, so that no later script can reach the network beside the policy's back: no policy
// directive stops these in every browser.
for (const name of [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
]) {
  try {
    delete window[name];
  } catch {
    /* not there, so not needed */
  }
}
