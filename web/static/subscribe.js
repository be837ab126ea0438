// How calendars subscribe to a link.

/**
 * The addresses at which calendars subscribe to a feed. Calendars of a device open webcal: addresses; Google's and
 * Outlook's have a page that takes the address, and read the feed from their own servers.
 * @param {string} address of the feed, absolute
 * @param {string} name that the calendar gets
 */
export function subscriptions(address, name) {
  const webcal = address.replace(/^https?:/, 'webcal:');
  return {
    device: webcal,
    google: `https://calendar.google.com/calendar/render?${new URLSearchParams({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${new URLSearchParams({ url: address, name })}`,
  };
}
