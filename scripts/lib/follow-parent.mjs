// Loaded into the web server before Next. When npm start is killed hard, the channel to it breaks, and the server must
// not live on: it would keep the port, and a data folder that nobody looks after.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
