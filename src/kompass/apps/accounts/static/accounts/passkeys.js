// Says on the page that a passkey was not used: cancelled, none here, or the device refused.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.getElementById("passkey_failed");
  if (told) told.hidden = false;
});
